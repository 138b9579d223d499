# The modules stay in the mount, but an ONBUILD takes them from the same cache in images that nobody knows.
FROM node:20
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/app/node_modules npm ci
ONBUILD RUN --mount=type=cache,target=/app/node_modules npm run build
CMD ["node", "server.js"]
