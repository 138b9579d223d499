# What make runs may use the mount.
FROM golang:1.23
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/go/pkg/mod go build -o /out/app . && make docs
