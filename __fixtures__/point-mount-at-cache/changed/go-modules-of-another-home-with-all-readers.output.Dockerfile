# syntax=docker/dockerfile:1
# Nothing uses the mount: this image has the modules elsewhere, and every RUN that needs them gets them.
FROM golang:1.23-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod \
    go mod download
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build \
    --mount=type=cache,target=/go/pkg/mod \
    go build -o /out/app .
RUN --mount=type=cache,target=/go/pkg/mod go vet ./...
FROM scratch
COPY --from=build /out/app /app
