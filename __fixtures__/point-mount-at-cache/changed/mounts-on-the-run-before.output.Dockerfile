# The RUN with the mounts runs no go, and the one that does has none.
FROM golang:1.24 AS build
ARG TARGETARCH
WORKDIR /app
COPY . .
RUN if [ "${TARGETARCH}" = "arm64" ]; then \
      apt-get update && apt-get install -y gcc-aarch64-linux-gnu; \
    fi
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=1 go build -o /reloader ./cmd/reloader
FROM gcr.io/distroless/base
COPY --from=build /reloader /bin/reloader
