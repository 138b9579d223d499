# The modules stay in the mount; the ONBUILD can download again what it needs.
FROM node:22 AS base
WORKDIR /tools
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
ONBUILD WORKDIR /app
ONBUILD COPY . .
ONBUILD RUN npm ci
FROM base
CMD ["node", "/tools/node_modules/.bin/serve"]
