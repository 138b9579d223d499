# The modules stay in the mount, but another stage, which installs offline, shares it.
FROM node:20 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm ci
CMD ["npm", "start"]
FROM node:20
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm install --offline && npm run build
CMD ["npm", "start"]
