FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm config set cache /tmp/npm && npm ci && chown -R node /tmp/npm
CMD ["node", "server.js"]
