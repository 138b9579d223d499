# The modules stay in the mount, but another stage takes them from the same cache.
FROM node:20 AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/app/node_modules npm ci
CMD ["npm", "start"]

FROM node:20 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm run build
CMD ["npm", "start"]
