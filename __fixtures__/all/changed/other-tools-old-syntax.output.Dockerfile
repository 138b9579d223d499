# syntax=docker/dockerfile:1.2
# The program stays in the mount over all of GOPATH, and the COPY does not find it.
FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    go install ./cmd/app
FROM scratch
COPY --from=build /go/bin/app /app
