# Go 1.12 takes no modules for a project below GOPATH, and has a cache of what it compiles.
FROM golang:1.12 AS build
WORKDIR /go/src/app
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -o /app
FROM scratch
COPY --from=build /app /app
CMD ["/app"]
