# The directory is there because of the cache, and the later step would fail without it.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
RUN chown -R node:node /root/.npm /app
USER node
CMD ["node", "index.js"]
