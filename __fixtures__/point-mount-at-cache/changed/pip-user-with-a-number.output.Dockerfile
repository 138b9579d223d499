# The mount is in the home of root, and pip runs as another user, whose number is known.
FROM python:3.12-slim
RUN groupadd -g 2000 web && useradd -m -u 1500 -g web app
USER app
WORKDIR /home/app
RUN --mount=type=cache,target=/home/app/.cache/pip,uid=1500,gid=2000 pip install --user flask
