# Paths without a name and branches are built anew every time, and a wheel is taken as it is.
FROM python:3.12
WORKDIR /srv/my-app
COPY . .
RUN --mount=type=cache,target=/root/.cache/pip pip install .
RUN --mount=type=cache,target=/root/.cache/pip pip install "tool @ git+https://example.com/tool@main"
RUN --mount=type=cache,target=/root/.cache/pip pip install "lib @ file:///srv/my-app/lib-1.0-py3-none-any.whl"
