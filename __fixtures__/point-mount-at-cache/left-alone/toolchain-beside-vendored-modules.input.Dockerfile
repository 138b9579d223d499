# The modules are vendored, but the toolchain that go.mod asks for is loaded into the mount.
FROM golang:1.22
ENV GOFLAGS=-mod=vendor
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    go build -o /usr/local/bin/app .
