# A word of a sentence does not mean the id: modules.
FROM node:22
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
CMD ["node", "server.js"]
