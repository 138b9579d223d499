# A copied .npmrc may say store-dir=/pnpm/store, which is no home of anybody.
FROM node:22
RUN npm install -g pnpm
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/pnpm/store pnpm install --frozen-lockfile
CMD ["node", "server.js"]
