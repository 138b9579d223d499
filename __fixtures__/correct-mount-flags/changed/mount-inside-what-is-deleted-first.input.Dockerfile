# npm ci deletes node_modules first, and fails at the mount point inside it.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm \
    --mount=type=cache,target=/app/node_modules/.cache \
    npm ci
COPY . .
RUN --mount=type=cache,target=/app/node_modules/.cache npm run build
