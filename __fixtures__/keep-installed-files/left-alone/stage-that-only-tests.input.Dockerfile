# The modules in the mount are for a stage that only tests.
FROM node:20 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build
CMD ["node", "dist/server.js"]

FROM node:20 AS test
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm ci && npm test
