# What makes bun ask for the lists of versions again leaves the cache on, and a cache in a layer is emptied.
FROM oven/bun:1
WORKDIR /app
COPY package.json bun.lock ./
RUN --mount=type=cache,target=/root/.bun/install/cache bun install --no-cache
RUN bun add zod && bun pm cache rm
