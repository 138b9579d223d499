# A word of a sentence does not mean the id: modules.
FROM node:22
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,id=modules,target=/app/node_modules npm ci
CMD ["node", "server.js"]
