# The RUN itself gives the mount to the user before pip runs.
FROM debian:12
RUN useradd -m -u 1001 app
USER app
RUN --mount=type=cache,target=/home/app/.cache/pip sudo chown -R app /home/app/.cache && pip install --user flask
