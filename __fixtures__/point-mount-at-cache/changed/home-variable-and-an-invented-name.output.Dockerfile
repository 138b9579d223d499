# HOME is set for the command only, and the RUN has no other cache that could be meant.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
CMD ["node", "server.js"]
