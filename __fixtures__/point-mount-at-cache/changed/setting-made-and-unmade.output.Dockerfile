# Nothing uses the mount: the last setting that was stored, and not unset, says where the cache is.
FROM golang:1.23 AS build
WORKDIR /src
RUN go env -w GOMODCACHE=/var/cache/modules GOCACHE=/var/cache/objects && go env -u GOMODCACHE
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/var/cache/objects go build -o /server ./cmd/server
FROM scratch
COPY --from=build /server /
