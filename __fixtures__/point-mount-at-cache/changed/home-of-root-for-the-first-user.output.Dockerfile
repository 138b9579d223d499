# The mount is in the home of root, and belongs into the one of app, who is user 1000 as the first in this image.
FROM python:3.12-slim
RUN useradd -m app
USER app
RUN --mount=type=cache,target=/home/app/.cache/pip,uid=1000,gid=1000 pip install --user flask
