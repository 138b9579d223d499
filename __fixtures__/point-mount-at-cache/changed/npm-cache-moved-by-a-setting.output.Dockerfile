# An earlier command says where the cache is.
FROM node:22
RUN npm config set cache /var/npm --global
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/var/npm npm ci
CMD ["node", "server.js"]
