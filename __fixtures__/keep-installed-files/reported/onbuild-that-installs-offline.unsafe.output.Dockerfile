# The modules stay in the mount, but the ONBUILD needs the downloads in the layer.
FROM node:22 AS base
WORKDIR /tools
COPY package.json package-lock.json ./
RUN npm ci
ONBUILD WORKDIR /app
ONBUILD COPY . .
ONBUILD RUN npm ci --offline
FROM base
CMD ["node", "/tools/node_modules/.bin/serve"]
