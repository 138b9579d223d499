# An option, a variable and a stored setting say where the store is, and npm runs beside pnpm.
FROM node:22-alpine AS option
WORKDIR /app
RUN --mount=type=cache,target=/pnpm/store pnpm install --store-dir /pnpm/store

FROM node:22-alpine AS variable
WORKDIR /app
ENV npm_config_store_dir=/root/.pnpm-store
RUN --mount=type=cache,target=/root/.pnpm-store pnpm install

FROM node:22-alpine AS setting
WORKDIR /app
RUN pnpm config set store-dir /root/.pnpm-store
RUN --mount=type=cache,target=/root/.pnpm-store pnpm install

FROM node:22-alpine
WORKDIR /app
RUN --mount=type=cache,target=/root/.npm --mount=type=cache,target=/root/.local/share/pnpm/store npm install -g pnpm && pnpm install
