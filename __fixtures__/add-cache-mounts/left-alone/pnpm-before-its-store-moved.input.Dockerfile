# The store of pnpm 6 is at ~/.pnpm-store, whatever installed it.
FROM node:14
WORKDIR /app
RUN curl -f https://get.pnpm.io/v6.js | node - add --global pnpm@6
COPY package.json pnpm-lock.yaml ./
RUN pnpm install
