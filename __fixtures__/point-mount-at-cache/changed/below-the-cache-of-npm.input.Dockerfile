# Nothing uses the mount: npm has no directory of that name in its cache.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm/cache npm ci
CMD ["node", "server.js"]
