# npm prefers its cache, and downloads what it does not find there.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts
RUN --mount=type=cache,target=/root/.npm \
    npm config set prefer-offline true && npm install
CMD ["node", "index.js"]
