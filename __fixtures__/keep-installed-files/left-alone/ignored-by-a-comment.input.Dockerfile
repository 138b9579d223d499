# A comment above the RUN says that its mount is to stay.
FROM node:20
WORKDIR /app
COPY package*.json ./
# cachefix-ignore keep-installed-files
RUN --mount=type=cache,target=/app/node_modules npm ci
CMD ["node", "server.js"]
