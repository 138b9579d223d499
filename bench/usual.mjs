// Dockerfiles with cache mounts that have the size and shape of public ones: 44 lines in the median, several
// stages, long lists of packages, comments. `n` makes each another one. Every other one is right.

export const usual = [
  // Misused: the environment is lost, and the lists of apt are deleted from their cache.
  (n) => `# syntax=docker/dockerfile:1.7

# --- What the service is built with ---------------------------------------------
FROM python:3.${9 + (n % 5)}-slim AS base
ENV PYTHONUNBUFFERED=1 \\
    PYTHONDONTWRITEBYTECODE=1 \\
    VIRTUAL_ENV=/opt/venv \\
    PATH=/opt/venv/bin:$PATH
WORKDIR /srv/service-${n}

FROM base AS build
# Headers for the drivers of the databases.
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \\
    rm -f /etc/apt/apt.conf.d/docker-clean && \\
    apt-get update && \\
    apt-get install -y --no-install-recommends \\
        build-essential \\
        curl \\
        git \\
        libffi-dev \\
        libpq-dev \\
        libssl-dev \\
        libxml2-dev \\
        libxslt1-dev \\
        pkg-config \\
        zlib1g-dev && \\
    apt-get clean && rm -rf /var/lib/apt/lists/*
COPY requirements.txt constraints.txt ./
RUN python -m venv "$VIRTUAL_ENV"
RUN --mount=type=cache,target=/opt/venv/lib \\
    pip install --no-cache-dir -r requirements.txt -c constraints.txt

# --- What runs ------------------------------------------------------------------
FROM base AS final
ARG VERSION=${n}
LABEL org.opencontainers.image.version=$VERSION
RUN groupadd --system app && useradd --system --gid app --home-dir /srv app
COPY --from=build /opt/venv /opt/venv
COPY --chown=app:app . .
USER app
EXPOSE ${8000 + (n % 1000)}
HEALTHCHECK --interval=30s --timeout=3s CMD curl -fsS localhost:${8000 + (n % 1000)}/healthz || exit 1
ENTRYPOINT ["python", "-m", "service_${n}"]
`,
  // Right.
  (n) => `# syntax=docker/dockerfile:1
ARG NODE_VERSION=${18 + (n % 3) * 2}

FROM node:\${NODE_VERSION}-bookworm-slim AS base
ENV NEXT_TELEMETRY_DISABLED=1
WORKDIR /app

# Only what is needed to install: the layer stays as long as the lock file does.
FROM base AS dependencies
COPY package.json package-lock.json .npmrc ./
COPY packages/shared/package.json packages/shared/
COPY packages/web-${n}/package.json packages/web-${n}/
RUN --mount=type=cache,target=/root/.npm \\
    npm ci --no-audit --no-fund

FROM dependencies AS build
COPY tsconfig.json turbo.json ./
COPY packages packages
ARG COMMIT=unknown
ENV COMMIT=$COMMIT
RUN --mount=type=cache,target=/app/.next/cache \\
    npm run lint && \\
    npm run build --workspace=web-${n} && \\
    npm prune --omit=dev

FROM base AS tools
# For the nightly job.
RUN apt-get update \\
 && apt-get install -y --no-install-recommends \\
      ca-certificates \\
      curl \\
      jq \\
      tini \\
 && rm -rf /var/lib/apt/lists/*

FROM tools AS final
ENV NODE_ENV=production PORT=${3000 + (n % 100)}
COPY --from=build --chown=node:node /app/node_modules ./node_modules
COPY --from=build --chown=node:node /app/packages/web-${n}/dist ./dist
USER node
EXPOSE ${3000 + (n % 100)}
ENTRYPOINT ["tini", "--"]
CMD ["node", "dist/server.js"]
`,
  // Misused: the program is lost with its build directory.
  (n) => `# syntax=docker/dockerfile:1
# Builds the gateway, and what goes with it.
ARG RUST_VERSION=1.${70 + (n % 20)}
FROM rust:\${RUST_VERSION}-bookworm AS build
WORKDIR /app

RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\
    --mount=type=cache,target=/var/lib/apt,sharing=locked \\
    apt-get update && apt-get install -y --no-install-recommends \\
      clang \\
      cmake \\
      libprotobuf-dev \\
      libssl-dev \\
      lld \\
      pkg-config \\
      protobuf-compiler

COPY Cargo.toml Cargo.lock rust-toolchain.toml ./
COPY crates crates
COPY proto proto

# Linked by lld, which takes half of the time.
ENV RUSTFLAGS="-C link-arg=-fuse-ld=lld" \\
    CARGO_INCREMENTAL=0
RUN --mount=type=cache,target=/usr/local/cargo/registry \\
    --mount=type=cache,target=/usr/local/cargo/git \\
    --mount=type=cache,target=/app/target,id=target-${n} \\
    cargo build --locked --release --bin gateway-${n} --bin migrate

FROM debian:bookworm-slim AS final
RUN apt-get update && apt-get install -y --no-install-recommends \\
      ca-certificates \\
      libssl3 \\
    && rm -rf /var/lib/apt/lists/* \\
    && useradd --system --uid 10001 gateway
COPY --from=build /app/target/release/gateway-${n} /usr/local/bin/gateway
COPY --from=build /app/target/release/migrate /usr/local/bin/migrate
COPY config/${n}.toml /etc/gateway/config.toml
USER gateway
EXPOSE 8443
CMD ["gateway", "--config", "/etc/gateway/config.toml"]
`,
  // Right.
  (n) => `# syntax=docker/dockerfile:1
FROM --platform=$BUILDPLATFORM golang:1.${20 + (n % 4)} AS modules
WORKDIR /src
# The modules first: they change less often than the code.
COPY go.mod go.sum ./
COPY api/go.mod api/go.sum api/
RUN --mount=type=cache,target=/go/pkg/mod \\
    go mod download

FROM modules AS build
ARG TARGETOS
ARG TARGETARCH
ARG VERSION=0.${n}.0
COPY . .
ENV CGO_ENABLED=0 \\
    GOFLAGS=-trimpath
RUN --mount=type=cache,target=/go/pkg/mod \\
    --mount=type=cache,target=/root/.cache/go-build \\
    set -eux; \\
    for command in server worker migrate; do \\
      GOOS=$TARGETOS GOARCH=$TARGETARCH \\
      go build -ldflags "-s -w -X main.version=$VERSION" -o "/out/$command" "./cmd/$command"; \\
    done

# Not in the image: \`docker build --target=test .\`
FROM build AS test
RUN --mount=type=cache,target=/go/pkg/mod \\
    --mount=type=cache,target=/root/.cache/go-build \\
    go vet ./... && \\
    go test -race ./...

FROM alpine:3.${17 + (n % 4)} AS final
RUN apk add --no-cache \\
      ca-certificates \\
      tzdata
COPY --from=build /out/ /usr/local/bin/
COPY migrations /migrations
USER nobody
EXPOSE 9090
ENTRYPOINT ["/usr/local/bin/server"]
`,
]
