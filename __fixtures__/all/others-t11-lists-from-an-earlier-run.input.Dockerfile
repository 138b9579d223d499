FROM debian:12
RUN apt-get update
RUN --mount=type=cache,target=/usr/share apt-get install -y curl
