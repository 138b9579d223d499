# No mount holds the store: what prune deletes would stay in the layer.
FROM node:22-slim
WORKDIR /app
COPY package.json pnpm-lock.yaml ./
RUN pnpm install --frozen-lockfile && pnpm store prune
RUN --mount=type=cache,target=/root/.npm npm install -g serve && pnpm store prune
