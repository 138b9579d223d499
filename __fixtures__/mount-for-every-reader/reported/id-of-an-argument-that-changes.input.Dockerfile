# The id is an argument, which has another value at the later RUN: the same text would mean another cache.
FROM golang:1.23 AS build
ARG CACHE=first
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod,id=$CACHE go mod download
ARG CACHE=second
RUN go build -o /server ./cmd/server
FROM scratch
COPY --from=build /server /
