# A mount of the whole stage shows its layers, and /out is not in them.
FROM golang:1.25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/out go build -o /out/app .

FROM debian:12
RUN --mount=from=build,target=/mnt cp -r /mnt/out /opt/app
