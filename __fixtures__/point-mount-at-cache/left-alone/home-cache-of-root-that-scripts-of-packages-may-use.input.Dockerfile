# npm has its cache elsewhere, but scripts of packages keep browsers and headers in this directory.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.cache npm ci
CMD ["node", "server.js"]
