# The modules stay in the mount; one copy goes into the cache that replaces it, and the other one is of something else.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm cp .npmrc ~/.npm/ && npm ci && cp -r /app/config /etc/app
CMD ["node", "server.js"]
