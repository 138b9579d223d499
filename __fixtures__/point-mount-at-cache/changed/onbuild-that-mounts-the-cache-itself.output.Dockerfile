# Nothing uses the mount: this image has the modules elsewhere, where the ONBUILD mounts them.
FROM golang:1.23 AS base
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
ONBUILD COPY . .
ONBUILD RUN --mount=type=cache,target=/go/pkg/mod go build -o /server .
FROM base AS server
FROM scratch
COPY --from=server /server /
