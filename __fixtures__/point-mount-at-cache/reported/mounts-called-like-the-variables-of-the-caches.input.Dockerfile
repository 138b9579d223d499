# Both mounts are called like variables of go; the image may be meant to hold what is in the cache of modules.
FROM golang:1.22
RUN --mount=type=cache,target=/gocache --mount=type=cache,target=/gomodcache go build -o /app .
