# BuildKit does not expand "~": the cache has its mount, and the other one is of no use.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=~/.npm --mount=type=cache,target=/root/.npm npm ci
CMD ["node", "server.js"]
