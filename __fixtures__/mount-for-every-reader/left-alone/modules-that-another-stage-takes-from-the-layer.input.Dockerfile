# The mount hides the modules from one RUN, and another stage takes them.
FROM golang:1.23 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go build -o /app .
FROM debian:12
COPY --from=build /app /app
COPY --from=build /go/pkg/mod/github.com/acme /licenses
