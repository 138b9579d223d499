# PNPM_HOME is not set, so that the store is in the home of root, and not at /pnpm/store.
FROM node:22-alpine
WORKDIR /app
RUN npm install -g pnpm
COPY package.json pnpm-lock.yaml ./
RUN --mount=type=cache,target=/root/.local/share/pnpm/store pnpm install --frozen-lockfile
RUN --mount=type=cache,target=/root/.local/share/pnpm/store pnpm fetch
