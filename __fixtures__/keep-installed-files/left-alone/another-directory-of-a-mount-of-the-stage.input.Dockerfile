# The later RUN takes what the first one copied out of the mount.
FROM golang:1.25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/out go build -o /out/app . && cp -r /out /bundle

FROM debian:12
RUN --mount=from=build,target=/mnt cp -r /mnt/bundle /opt/app
