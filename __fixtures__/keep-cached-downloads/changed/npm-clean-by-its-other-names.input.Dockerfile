# The mounted cache is emptied: npm has three names for it.
FROM node:22
WORKDIR /app
RUN --mount=type=cache,target=/root/.npm npm ci && npm cache clear --force
RUN --mount=type=cache,target=/root/.npm npm install --global pnpm && npm cache rm -f
CMD ["node", "server.js"]
