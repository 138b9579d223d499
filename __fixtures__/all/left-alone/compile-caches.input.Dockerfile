# Only compile caches are mounted: what the image needs is written beside them.
FROM node:20 AS web
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci
RUN --mount=type=cache,target=/app/node_modules/.vite \
    --mount=type=cache,target=/app/.angular/cache \
    --mount=type=cache,target=/app/.turbo \
    --mount=type=cache,target=/app/.next/cache npm run build
FROM golang:1.22 AS lint
ENV GOCACHE=/cache/go GOLANGCI_LINT_CACHE=/cache/lint
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/cache --mount=type=cache,target=/go/pkg/mod golangci-lint run && go vet ./...
FROM gcc:13 AS native
ENV CCACHE_DIR=/ccache SCCACHE_DIR=/sccache
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/ccache --mount=type=cache,target=/sccache,sharing=locked make install
FROM debian:bookworm-slim
COPY --from=web /app/dist /srv
COPY --from=native /usr/local/bin/tool /usr/local/bin/tool
