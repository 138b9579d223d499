# Without docker-clean the ONBUILD would leave its packages in every image that is built from this one.
FROM debian:12-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt/lists,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y ca-certificates
ONBUILD RUN apt-get update && apt-get install -y $(cat packages.txt)
