# The clean-ups are about the sources in the bind mount, and not about the cache.
FROM golang:1.23
WORKDIR /src
RUN --mount=type=bind,target=/src,rw \
    --mount=type=cache,target=/root/.cache/go-build \
    go build -o /out/app . && go clean && rm -rf ./dist
