# docker-clean deletes the packages in the mount; the stage that moves it has one of its own.
FROM debian:12 AS build
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
FROM debian:12
RUN mv /etc/apt/apt.conf.d/docker-clean /tmp/ && apt-get update && apt-get install -y curl
COPY --from=build /usr/bin/gcc /usr/local/bin/
