/** Services as people write them, without a cache mount: `cachefix --add` migrates them. */
import type { Manager } from './projects.ts'

export interface Service {
  readonly name: string
  /** Its project is what the service is made of. */
  readonly project: Manager
  readonly dockerfile: string
  /** What is mounted where something is downloaded. */
  readonly caches: readonly string[]
}

export const services: readonly Service[] = [
  {
    name: 'pip',
    project: 'pip',
    dockerfile: `
# The API, as it runs in production.
FROM python:3.12-slim AS base
ENV PYTHONUNBUFFERED=1 \\
    PYTHONDONTWRITEBYTECODE=1
WORKDIR /srv/api

FROM base AS build
COPY requirements.txt ./
RUN python3 -m venv --system-site-packages /opt/venv
ENV PATH=/opt/venv/bin:$PATH
RUN pip install --no-cache-dir -r requirements.txt && \\
    rm -rf /root/.cache/pip

FROM base
RUN useradd --uid 10001 --create-home api
COPY --from=build /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY --chown=api requirements.txt ./
USER api
EXPOSE 8000
HEALTHCHECK CMD python3 -c "import first"
CMD ["python3", "-m", "first"]
`,
    caches: ['/root/.cache/pip'],
  },
  {
    name: 'npm',
    project: 'npm',
    dockerfile: `
FROM node:22 AS dependencies
WORKDIR /usr/src/app
# Only what is needed to install.
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force

FROM dependencies AS build
COPY index.js .
RUN mkdir dist && cp index.js dist/server.js

FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /usr/src/app
COPY --from=dependencies --chown=node:node /usr/src/app/node_modules ./node_modules
COPY --from=build --chown=node:node /usr/src/app/dist ./dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s CMD node -e "fetch('http://localhost:3000/health')"
CMD ["node", "dist/server.js"]
`,
    caches: ['/root/.npm'],
  },
  {
    name: 'apt',
    project: 'apt',
    dockerfile: `
FROM debian:bookworm-slim
ARG DEBIAN_FRONTEND=noninteractive

# What the nightly job calls.
RUN apt-get update \\
 && apt-get install -y --no-install-recommends \\
      first \\
      second \\
 && apt-get clean \\
 && rm -rf /var/lib/apt/lists/*

RUN groupadd --gid 10001 batch && useradd --uid 10001 --gid batch --no-create-home batch
ENV PATH=/opt/tools/bin:$PATH
WORKDIR /var/lib/batch
COPY --chown=batch:batch packages.txt ./
USER batch
VOLUME /var/lib/batch
ENTRYPOINT ["first"]
`,
    caches: ['/var/cache/apt', '/var/lib/apt/lists'],
  },
  {
    name: 'cargo',
    project: 'cargo',
    dockerfile: `
FROM rust:1.91-slim-bookworm AS build
WORKDIR /usr/src/worker
COPY Cargo.toml ./
COPY src ./src
RUN cargo build --release && strip target/release/app

FROM gcr.io/distroless/cc-debian12
COPY --from=build /usr/src/worker/target/release/app /usr/local/bin/worker
USER 65532:65532
ENTRYPOINT ["/usr/local/bin/worker"]
`,
    caches: ['/usr/local/cargo/git/db', '/usr/local/cargo/registry'],
  },
  {
    name: 'go',
    project: 'go',
    dockerfile: `
FROM golang:1.24-bookworm AS build
WORKDIR /src

COPY go.mod go.sum ./
RUN go mod download && go mod verify

COPY . .
ARG VERSION=dev
RUN CGO_ENABLED=0 GOOS=linux \\
    go build -ldflags="-s -w -X main.version=\${VERSION}" -o /out/gateway .

FROM gcr.io/distroless/static
COPY --from=build /out/gateway /gateway
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/gateway"]
`,
    caches: ['/go/pkg/mod', '/root/.cache/go-build'],
  },
  {
    name: 'pnpm',
    project: 'node',
    dockerfile: `
FROM node:22-slim AS base
ENV PNPM_HOME="/pnpm"
ENV PATH="$PNPM_HOME:$PATH"
RUN npm install --global pnpm@10
WORKDIR /app

FROM base AS dependencies
COPY package.json ./
RUN pnpm install --prod

FROM base
COPY --from=dependencies /app/node_modules /app/node_modules
COPY . .
EXPOSE 8000
CMD ["node", "index.js"]
`,
    caches: ['/pnpm/store', '/root/.npm'],
  },
  {
    name: 'Yarn 1',
    project: 'node',
    dockerfile: `
FROM node:22
RUN npm install -g yarn@1
WORKDIR /app
COPY package.json yarn.lock ./
RUN yarn install --production && yarn cache clean
COPY . .
RUN chown -R node:node /app
USER node
CMD ["yarn", "start"]
`,
    caches: ['/root/.npm', '/usr/local/share/.cache/yarn'],
  },
  {
    name: 'bun',
    project: 'node',
    dockerfile: `
FROM oven/bun:1 AS base
WORKDIR /usr/src/app

# Installed apart, so that a change of the sources installs nothing again.
FROM base AS install
RUN mkdir -p /temp/prod
COPY package.json /temp/prod/
RUN cd /temp/prod && bun install --production

FROM base AS release
COPY --from=install /temp/prod/node_modules node_modules
COPY index.js package.json ./
USER bun
EXPOSE 3000/tcp
ENTRYPOINT ["bun", "run", "index.js"]
`,
    caches: ['/root/.bun/install/cache'],
  },
  {
    name: 'Composer',
    project: 'composer',
    dockerfile: `
FROM composer:2 AS vendor
WORKDIR /app
COPY composer.json ./
RUN composer install --no-dev --no-scripts --no-interaction --prefer-dist --optimize-autoloader

FROM php:8.3-apache
WORKDIR /var/www/html
COPY --from=vendor /app/vendor ./vendor
COPY index.php ./
RUN chown -R www-data:www-data /var/www/html
EXPOSE 80
`,
    caches: ['/tmp/cache'],
  },
  {
    name: 'Maven',
    project: 'maven',
    dockerfile: `
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /build
COPY pom.xml .
RUN mvn --batch-mode --no-transfer-progress verify

FROM eclipse-temurin:21-jre
COPY --from=build /build/pom.xml /opt/platform/pom.xml
`,
    caches: ['/root/.m2/repository'],
  },
]
