# The modules are mounted for the download only; the new mount shares the cache of the relative target.
FROM golang:1.22 AS b
ENV GOMODCACHE=/src/.mod
WORKDIR /src
RUN --mount=type=cache,target=.mod go mod download
RUN --network=none \
    --mount=type=cache,id=.mod,target=/src/.mod \
    go build -o /tmp/app .
FROM scratch
COPY --from=b /tmp/app /app
