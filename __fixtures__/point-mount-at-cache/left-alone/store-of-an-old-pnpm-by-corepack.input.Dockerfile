# Before pnpm 7 the store is ~/.pnpm-store.
FROM node:16
RUN corepack enable && corepack prepare pnpm@6 --activate
WORKDIR /app
COPY package.json pnpm-lock.yaml ./
RUN --mount=type=cache,target=/root/.pnpm-store pnpm install --frozen-lockfile
