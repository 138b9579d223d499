# The option wins over everything else.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/var/npm npm ci --cache /var/npm
CMD ["node", "server.js"]
