# go clean fails at the mount point of the modules, in which no C library has a part.
FROM golang:1.23
WORKDIR /src
ENV CGO_ENABLED=1
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go build -o /app .
