# The COPY takes a file that is in the layer; the program is copied out of the mount.
FROM golang:1.22 AS build
WORKDIR /out
COPY config.json .
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/out go build -o /out/app . && cp /out/app /usr/local/bin/
FROM debian:12
COPY --from=build /out/config.json /
COPY --from=build /usr/local/bin/app /app
