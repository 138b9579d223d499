# The mount belongs to whom the argument says.
FROM python:3.12-slim
ARG UID=5000
RUN useradd -m -u $UID app
USER app
RUN --mount=type=cache,target=/home/app/.cache/pip,uid=$UID pip install --user flask
