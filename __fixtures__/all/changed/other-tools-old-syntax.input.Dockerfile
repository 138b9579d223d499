# syntax=docker/dockerfile:1.2
# The program stays in the mount over all of GOPATH, and the COPY does not find it.
FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go go install ./cmd/app
FROM scratch
COPY --from=build /go/bin/app /app
