# syntax=docker/dockerfile:1.2
# Which frontend reads a file is for its author to choose, and this one takes a variable in a mount for a part of the name.
FROM golang:1.22
ARG TARGETARCH
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,id=go-build-${TARGETARCH},target=/root/.cache/go-build \
    go build -o /app .
RUN --mount=type=cache,target=$GOPATH/pkg/mod go vet ./...
