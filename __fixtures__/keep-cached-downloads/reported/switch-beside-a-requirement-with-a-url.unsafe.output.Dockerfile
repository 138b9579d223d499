# With a name, the directory is known by its URL, whatever is in it by now.
FROM python:3.12
COPY . /srv/my-app
RUN --mount=type=cache,target=/root/.cache/pip pip install "my-app @ file:///srv/my-app"
