# It takes everything from the cache that a COPY brings.
FROM node:22
WORKDIR /app
ADD npm-cache.tar /root/
COPY package.json package-lock.json ./
RUN npm ci --offline
CMD ["node", "index.js"]
