# The first RUN runs no go: its mounts are copied from those of the RUN that does.
FROM golang:1.24 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build git describe --tags > /version
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build go build -o /app .
FROM gcr.io/distroless/base
COPY --from=build /app /app
