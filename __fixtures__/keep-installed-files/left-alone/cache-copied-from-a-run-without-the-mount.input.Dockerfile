# The modules that are copied are in the layer: the mount is another cache.
FROM golang:1.24 AS deps
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/root/.cache/go-build go mod download
FROM golang:1.24
COPY --from=deps /go/pkg/mod /go/pkg/mod
