# What lies over the cache is a mount already.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=bind,source=npm-cache,target=/root/.npm,rw npm ci
RUN --mount=type=tmpfs,target=/root/.npm/_cacache npm ci
CMD ["node", "index.js"]
