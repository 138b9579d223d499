# The mount is in the home of root, and pip runs as another user, whose number is known.
FROM python:3.12-slim
RUN groupadd -g 2000 web && useradd -m -u 1500 -g web app
USER app
WORKDIR /home/app
RUN --mount=type=cache,target=/root/.cache/pip,id=pip pip install --user flask
