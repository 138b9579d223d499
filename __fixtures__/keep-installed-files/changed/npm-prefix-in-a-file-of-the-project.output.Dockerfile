# In a file, prefix is where npm installs what is global: neither these modules nor the cache.
FROM node:22
WORKDIR /app
RUN echo "prefix=/opt/npm" > .npmrc
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
CMD ["node", "server.js"]
