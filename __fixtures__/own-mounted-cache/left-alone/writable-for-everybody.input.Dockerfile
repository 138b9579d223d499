# The mode lets everybody write to the mount.
FROM python:3.12-slim
RUN useradd -m -u 1500 app
USER app
RUN --mount=type=cache,target=/home/app/.cache/pip,mode=0777 pip install --user flask
