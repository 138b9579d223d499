# The modules stay in the mount, and the stage that is built from this one lacks them.
FROM node:20 AS base
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/app/node_modules npm ci

FROM base
COPY . .
CMD ["node", "server.js"]
