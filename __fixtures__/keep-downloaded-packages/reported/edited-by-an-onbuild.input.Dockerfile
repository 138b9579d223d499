# What is built from the image edits docker-clean, and fails where it is gone.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
ONBUILD RUN sed -i /Post-Invoke/d /etc/apt/apt.conf.d/docker-clean
