# With one hyphen the mount is a program that the shell does not find.
FROM golang:1.24 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    --network=default \
    go build -o /bin/api ./cmd/api
FROM scratch
COPY --from=build /bin/api /api
