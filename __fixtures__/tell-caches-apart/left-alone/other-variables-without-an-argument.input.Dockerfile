# What the variable is for is not known, and it may be empty on purpose.
FROM golang:1.24
RUN --mount=type=cache,id=go-build-${SUFFIX:-main},target=/root/.cache/go-build go build -o /bin/api ./cmd/api
