# The modules stay in the mount, but the RUN copies the cache, which would hold what other builds left.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm ci && cp -r ~/.npm /offline
CMD ["node", "server.js"]
