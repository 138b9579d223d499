# npm prefers its cache, and downloads what it does not find there.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
RUN npm config set prefer-offline true && npm install
CMD ["node", "index.js"]
