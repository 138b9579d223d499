# What is vendored is asked for no more when go builds, so that it takes the cache.
FROM golang:1.22 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    go env -w GOFLAGS=-mod=vendor && go env -u GOFLAGS && go build -o /bin/app

FROM alpine:3.20
COPY --from=build /bin/app /bin/app
