# One of the mounts would hold more than a cache, and without it the other would be no flag either.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN mount=type=cache,target=/root/.npm mount=type=cache,target=/root npm ci
CMD ["node", "server.js"]
