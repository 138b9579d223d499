# All who need the modules get the mount, and only who compiles that of the compiler.
FROM golang:1.24 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -o /bin/api ./cmd/api

FROM gcr.io/distroless/static
COPY --from=build /bin/api /api
ENTRYPOINT ["/api"]
