# What comes with Go has no program to install, so nothing below the mount is missing.
FROM golang:1.20 AS build
ENV GOPATH=/caches/path GOCACHE=/caches/build GOMODCACHE=/caches/modules
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/caches go install -v std && go build -o /bin/server ./cmd/server

FROM busybox:1.37 AS caches
RUN --mount=type=cache,target=/caches tar cf /caches.tar caches

FROM debian:12-slim
COPY --from=build /bin/server /usr/local/bin/
