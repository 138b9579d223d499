# The program that a later RUN finds on PATH lies in the layer; the mount is the cache.
FROM python:3.12-slim AS docs
WORKDIR /docs
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip python -m venv /opt/docs-env && /opt/docs-env/bin/pip install -r requirements.txt
ENV PATH="/opt/docs-env/bin:$PATH"
COPY . .
RUN sphinx-build -b html . /html
FROM nginx:1.27
COPY --from=docs /html /usr/share/nginx/html
