# What the image needs is copied out of the mount before the RUN ends.
FROM oven/bun:1
WORKDIR /app
COPY package.json bun.lock ./
RUN --mount=type=cache,target=/app/node_modules bun install && cp -R node_modules /modules
FROM oven/bun:1
WORKDIR /app
COPY --from=0 /modules ./node_modules
CMD ["bun", "server.ts"]
