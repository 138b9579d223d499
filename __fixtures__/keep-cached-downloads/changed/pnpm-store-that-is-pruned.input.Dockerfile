# What was copied out of the mounted store counts as unused, so that prune empties it.
FROM node:22-slim
WORKDIR /app
COPY package.json pnpm-lock.yaml ./
RUN --mount=type=cache,target=/root/.local/share/pnpm/store pnpm install --frozen-lockfile && pnpm store prune
