# The tool stays in the mount, and the image that runs it, which needs no modules for that, lacks it.
FROM golang:1.23
RUN --mount=type=cache,target=/go/bin go install github.com/pressly/goose/v3/cmd/goose@v3.24.1
CMD ["goose", "up"]
