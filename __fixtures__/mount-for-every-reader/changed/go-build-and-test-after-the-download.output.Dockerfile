# The modules are mounted for the download only, and the build and the tests download them again.
FROM golang:1.23 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod,id=gomod,sharing=locked go mod download
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build \
    --mount=type=cache,id=gomod,target=/go/pkg/mod,sharing=locked \
    go build -o /out/app .
RUN --mount=type=cache,id=gomod,target=/go/pkg/mod,sharing=locked go test ./...
FROM scratch
COPY --from=build /out/app /app
