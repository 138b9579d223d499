# syntax=docker/dockerfile:1.2
FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go go install ./cmd/app
FROM scratch
COPY --from=build /go/bin/app /app
