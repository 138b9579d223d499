# Emptying the cache is for layers, and the mount never gets into one.
FROM oven/bun:1
WORKDIR /app
COPY package.json bun.lock ./
RUN --mount=type=cache,target=/root/.bun/install/cache bun install --frozen-lockfile && bun pm cache rm
