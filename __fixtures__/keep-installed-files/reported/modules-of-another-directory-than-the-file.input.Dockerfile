# The modules stay in the mount, but the image runs a file of another directory, which may not need them.
FROM node:20
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm ci && npm run build && cp -r dist /srv
WORKDIR /
CMD ["node", "/srv/index.js"]
