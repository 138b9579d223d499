# HOME is another directory for this one command.
FROM node:20
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm HOME=/tmp npm ci
CMD ["node", "server.js"]
