FROM debian:12
RUN apt-get update
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get install -y curl
