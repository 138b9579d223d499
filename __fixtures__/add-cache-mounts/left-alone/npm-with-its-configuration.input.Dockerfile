# The configuration may say where the cache is.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
CMD ["node", "index.js"]
