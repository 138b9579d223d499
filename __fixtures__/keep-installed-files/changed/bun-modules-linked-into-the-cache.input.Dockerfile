# With this option node_modules is made of symbolic links into the cache, which the image lacks.
FROM oven/bun:1
WORKDIR /app
COPY package.json bun.lock ./
RUN --mount=type=cache,target=/root/.bun/install/cache bun install --backend symlink
COPY . .
CMD ["bun", "server.ts"]
