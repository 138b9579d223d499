# apt-get download writes to the working directory, where docker-clean deletes nothing.
FROM debian:12
WORKDIR /debs
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get download nginx
