# Nothing uses the mount, but another stage copies a directory with the modules where they lie now.
FROM golang:1.22 AS deps
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/root/go/pkg/mod go mod download
FROM golang:1.22 AS build
COPY --from=deps /go/pkg /go/pkg
COPY . .
RUN --network=none go build -o /app .
