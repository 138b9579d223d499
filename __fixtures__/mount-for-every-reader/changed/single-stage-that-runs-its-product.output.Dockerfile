# The modules are mounted for the download only; the image runs the program, and needs no modules.
FROM golang:1.23
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go mod download
RUN --mount=type=cache,target=/go/pkg/mod go build -o /usr/local/bin/server .
CMD ["server"]
