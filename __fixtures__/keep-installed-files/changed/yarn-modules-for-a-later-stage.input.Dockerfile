# Somebody copies node_modules, so it is there that this Yarn installs into; no variable moves its cache.
FROM node:22 AS deps
ENV YARN_ENABLE_GLOBAL_CACHE=1
WORKDIR /app
RUN corepack enable && corepack prepare yarn@4.5.0 --activate
COPY package.json yarn.lock .yarnrc.yml ./
RUN --mount=type=cache,target=/app/node_modules yarn workspaces focus --production
FROM node:22
COPY --from=deps /app/node_modules ./node_modules
CMD ["node", "index.js"]
