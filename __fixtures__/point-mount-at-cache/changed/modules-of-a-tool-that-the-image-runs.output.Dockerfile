# Nothing uses the mount: this image has the modules elsewhere, and runs a tool that was built from them alone.
FROM golang:1.23
RUN --mount=type=cache,target=/go/pkg/mod go install github.com/air-verse/air@latest
CMD ["/go/bin/air", "-v"]
