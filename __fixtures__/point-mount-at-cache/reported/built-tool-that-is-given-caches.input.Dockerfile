# Nothing uses the mount, but the program that is built may need the modules where they lie now.
FROM golang:1.23 AS build
ENV GOPATH=/root/go
WORKDIR /app
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY cmd cmd
RUN --mount=type=cache,target=/go/pkg/mod go build -o tool ./cmd
COPY workers workers
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build ./tool prepare
FROM scratch
COPY --from=build /app/prepared /prepared
