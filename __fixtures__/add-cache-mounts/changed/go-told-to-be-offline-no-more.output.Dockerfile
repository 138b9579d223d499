# go is offline no more when it builds, so that it may take the cache.
FROM golang:1.22 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    go env -w GOPROXY=off && go env -u GOPROXY && go build -o /bin/app

FROM alpine:3.20
COPY --from=build /bin/app /bin/app
