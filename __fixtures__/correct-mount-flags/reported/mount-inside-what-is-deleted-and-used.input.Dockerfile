# npm ci fails at the mount point, but the build in the same RUN may need the cache.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules/.cache npm ci && npm run build
