# Nothing uses the mount, but the ONBUILD in the child stage needs the modules where they lie now.
FROM golang:1.23 AS base
WORKDIR /src
ONBUILD COPY . .
ONBUILD RUN go build -o /server .
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/root/go/pkg/mod go mod download
FROM base AS server
FROM scratch
COPY --from=server /server /
