# The modules stay in the mount, but where the cache is, a file says that is not read.
FROM node:22
RUN echo cache=/x > /root/.npmrc
WORKDIR /app
COPY package.json ./
RUN --mount=type=cache,target=/app/node_modules npm ci
CMD ["node", "server.js"]
