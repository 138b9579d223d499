# Nothing is seen to use the mount, but the file that is copied may set GOMODCACHE.
FROM golang:1.24 AS build
COPY env /root/.config/go/env
WORKDIR /src
COPY go.mod go.sum main.go ./
RUN --mount=type=cache,target=/root/go/pkg/mod go build -o /app .
FROM scratch
COPY --from=build /app /app
