# syntax=docker/dockerfile:1.2
# The shell expands what stands behind the mounts, and a mount that is no cache is not judged.
FROM golang:1.22
ARG TARGETARCH
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=bind,target=/data/${TARGETARCH} \
    GOARCH=${TARGETARCH} go build -o /app .
