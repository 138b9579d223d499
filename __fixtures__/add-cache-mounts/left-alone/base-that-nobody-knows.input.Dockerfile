# The image may have moved the cache, or have another user.
FROM registry.example.com/base/node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
CMD ["node", "index.js"]
