# Nothing uses the mount; a later RUN asks npm for its registry, and not for the cache.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.cache/npm npm ci
RUN echo "built from $(npm config get registry)" > /built-from
CMD ["node", "server.js"]
