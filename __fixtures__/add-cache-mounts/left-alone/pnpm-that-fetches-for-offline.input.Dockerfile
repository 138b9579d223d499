# The second step may not download, and needs what the first one has left.
FROM node:22
WORKDIR /app
RUN corepack enable && corepack prepare pnpm@10.16.1 --activate
COPY pnpm-lock.yaml ./
RUN pnpm fetch
COPY . .
RUN pnpm install --offline
CMD ["node", "index.js"]
