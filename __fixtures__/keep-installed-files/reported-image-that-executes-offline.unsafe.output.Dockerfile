FROM node:22
WORKDIR /app
COPY . .
RUN npm ci && npx playwright --version
CMD npm exec --offline serve && node node_modules/server.js
