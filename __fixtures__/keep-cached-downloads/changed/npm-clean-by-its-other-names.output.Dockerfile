# The mounted cache is emptied: npm has three names for it.
FROM node:22
WORKDIR /app
RUN --mount=type=cache,target=/root/.npm npm ci
RUN --mount=type=cache,target=/root/.npm npm install --global pnpm
CMD ["node", "server.js"]
