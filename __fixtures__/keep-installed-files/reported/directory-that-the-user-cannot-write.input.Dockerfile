# The modules stay in the mount, but without it the user may not write to the directory.
FROM node:20
WORKDIR /app
COPY package*.json ./
USER node
RUN --mount=type=cache,target=/app/node_modules,uid=1000,gid=1000 npm ci
CMD ["node", "server.js"]
