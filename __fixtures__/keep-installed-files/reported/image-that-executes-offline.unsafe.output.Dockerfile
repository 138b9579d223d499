# The modules stay in the mount, but npm of the image works offline, with the downloads that a cache would take from it.
FROM node:22
WORKDIR /app
COPY . .
RUN npm ci && npx playwright --version
CMD npm exec --offline serve && node node_modules/server.js
