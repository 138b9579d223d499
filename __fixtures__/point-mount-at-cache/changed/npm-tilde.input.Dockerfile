# BuildKit does not expand "~", so that the mount is not in the home.
FROM node:22-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=~/.npm,sharing=locked npm ci --omit=dev
CMD ["node", "server.js"]
