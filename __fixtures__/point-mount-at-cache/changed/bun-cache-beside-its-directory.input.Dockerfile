# Nothing says that bun keeps its cache in a directory of this name.
FROM oven/bun:1
WORKDIR /app
COPY package.json bun.lock ./
RUN --mount=type=cache,target=/root/.cache/bun bun install --frozen-lockfile
