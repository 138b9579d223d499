# The clean-up is about both mounted caches, and fails at a mount point.
FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    go build -o /out/app . && go clean -cache -modcache
