# Before pnpm 7 the store is ~/.pnpm-store.
FROM node:16
RUN npm install -g pnpm@6.35.1
WORKDIR /app
COPY package.json pnpm-lock.yaml ./
RUN --mount=type=cache,target=/root/.pnpm-store pnpm install --frozen-lockfile
