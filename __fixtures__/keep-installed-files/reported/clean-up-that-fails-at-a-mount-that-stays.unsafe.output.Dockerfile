# The clean-up fails at the mount of node-gyp already: with the new mount it does not go alone.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.cache/node-gyp npm ci && rm -rf /root/.cache /root/.npm
CMD ["node", "index.js"]
