# What is vendored is asked for no more when go builds, so that it takes the cache.
FROM golang:1.22 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go env -w GOFLAGS=-mod=vendor && go env -u GOFLAGS && go build -o /bin/app

FROM alpine:3.20
COPY --from=build /bin/app /bin/app
