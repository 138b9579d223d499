# Nothing uses the mount, but whoever works in the image may need the modules where they lie now.
FROM golang:1.23
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go build ./...
CMD ["bash"]
