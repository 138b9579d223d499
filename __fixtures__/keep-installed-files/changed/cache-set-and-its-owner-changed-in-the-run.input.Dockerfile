# The modules stay in the mount; what is done to the cache, where the RUN puts it, takes nothing out of it.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm config set cache /tmp/npm && npm ci && chown -R node /tmp/npm
CMD ["node", "server.js"]
