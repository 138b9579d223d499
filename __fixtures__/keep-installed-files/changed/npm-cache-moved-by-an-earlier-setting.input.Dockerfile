# The modules stay in the mount; the cache that replaces it is where an earlier command has put it.
FROM node:20
RUN npm config set cache /opt/npm-cache
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/app/node_modules npm ci
CMD ["node", "server.js"]
