# Nothing uses the mounts: one goes where the cache is, and the other one is of no use then.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/home/node/.npm --mount=type=cache,target=/npm npm ci
CMD ["node", "server.js"]
