# The modules of the second stage stay in the mount, and the image lacks them; the first needs its own only to build.
FROM node:20 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm ci && npm run build
FROM node:20-slim
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev
COPY --from=build /app/dist ./dist
CMD ["node","dist/index.js"]
