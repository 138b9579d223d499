# The mount is right: the setting that moved the cache was deleted.
FROM node:22
RUN npm config set --global cache /var/cache/npm
RUN npm config delete --global cache
WORKDIR /app
RUN --mount=type=cache,target=/root/.npm npm ci
CMD ["node", "server.js"]
