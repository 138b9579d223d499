# Nothing uses the mount, but another stage copies the modules from where they lie now.
FROM golang:1.23 AS deps
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/root/go/pkg/mod go mod download
FROM golang:1.23
COPY --from=deps /go/pkg/mod /go/pkg/mod
