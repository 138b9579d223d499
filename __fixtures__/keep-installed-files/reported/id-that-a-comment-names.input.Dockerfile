# Whoever reads the comment looks for the cache by its id.
FROM node:22
WORKDIR /app
COPY package*.json ./
# ci/prune.sh prunes the cache acme-npm.
RUN --mount=type=cache,id=acme-npm,target=/app/node_modules npm ci
CMD ["node", "server.js"]
