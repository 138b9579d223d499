# Whoever owns the mount, app cannot get into the home of root.
FROM python:3.12
RUN useradd -m -u 1000 app
USER app
WORKDIR /home/app
RUN --mount=type=cache,target=/root/.cache/tool ./fetch.sh
