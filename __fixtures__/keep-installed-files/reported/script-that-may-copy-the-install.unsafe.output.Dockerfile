# The modules stay in the mount, but the script may copy or bundle them.
FROM node:20
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci && ./scripts/bundle.sh
CMD ["node", "bundle/server.js"]
