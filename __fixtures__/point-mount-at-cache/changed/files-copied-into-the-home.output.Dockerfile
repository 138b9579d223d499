# The mount is in the home of root, and npm runs as another user; what is copied into that home is no cache.
FROM node:20-slim
USER node
WORKDIR /home/node
COPY --chown=node:node package.json package-lock.json ./
RUN --mount=type=cache,target=/home/node/.npm,uid=1000,gid=1000 npm ci
COPY --chown=node:node src ./src
CMD ["node","src/index.js"]
