# npm is offline, and finds its packages in the layer alone.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
RUN npm config set offline true && npm install
CMD ["node", "index.js"]
