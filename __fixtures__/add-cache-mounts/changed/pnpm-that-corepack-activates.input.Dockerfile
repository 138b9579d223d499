# The packages are copied out of the store.
FROM node:22-slim AS build
RUN corepack enable && corepack prepare pnpm@10.16.1 --activate
WORKDIR /app
COPY package.json pnpm-lock.yaml ./
RUN pnpm install --frozen-lockfile
COPY . .
RUN pnpm build

FROM nginx:alpine
COPY --from=build /app/dist /usr/share/nginx/html
