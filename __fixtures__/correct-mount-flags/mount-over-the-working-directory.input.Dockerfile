FROM golang:1.23
WORKDIR /cache
RUN --mount=type=cache go env GOPATH
