# BuildKit expands no tilde; the later RUN that copies out of the cache mounts it already.
FROM golang:1.23 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=~/go/pkg/mod go mod download
RUN --mount=type=cache,target=/go/pkg/mod cp -r /go/pkg/mod/example.com/assets@v1.2.0 /assets
FROM scratch
COPY --from=build /assets /assets
