# pnpm is offline, and finds its packages in the layer alone.
FROM node:22
RUN corepack enable && corepack prepare pnpm@10.16.1 --activate
WORKDIR /app
COPY package.json pnpm-lock.yaml ./
RUN pnpm fetch
COPY . .
RUN npm_config_offline=true pnpm install --frozen-lockfile
CMD ["node", "index.js"]
