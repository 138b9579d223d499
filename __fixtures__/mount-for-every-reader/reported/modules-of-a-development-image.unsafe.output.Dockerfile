# The modules are mounted for the download only, but whoever works in the image may need those of the build.
FROM golang:1.23
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go mod download
RUN --mount=type=cache,target=/go/pkg/mod go build ./...
CMD ["air"]
