# A COPY puts packages into the cache, which a mount would hide.
FROM node:22
WORKDIR /app
COPY npm-cache /root/.npm
COPY package.json package-lock.json ./
RUN npm ci --prefer-offline
CMD ["node", "index.js"]
