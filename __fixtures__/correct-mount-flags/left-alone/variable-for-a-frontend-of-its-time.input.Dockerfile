# syntax=docker/dockerfile:1.3
# This frontend is the first that expands variables in mounts.
FROM golang:1.22
ARG TARGETARCH
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,id=go-build-${TARGETARCH},target=/root/.cache/go-build \
    go build -o /app .
