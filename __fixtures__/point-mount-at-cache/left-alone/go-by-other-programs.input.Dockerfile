# They load the packages of a project with go.
FROM golang:1.25
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache golangci-lint run
RUN --mount=type=cache,target=/go/pkg/mod go-licenses check ./...
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked xx-verify --setup
