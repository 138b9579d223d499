# The image runs what bun installs, and all of it lies under the mount.
FROM oven/bun:1.2
WORKDIR /app
COPY package.json bun.lock ./
RUN --mount=type=cache,target=/app/node_modules bun install --frozen-lockfile
COPY . .
CMD ["bun", "run", "server.ts"]
