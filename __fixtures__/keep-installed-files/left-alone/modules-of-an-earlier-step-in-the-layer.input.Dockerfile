# The modules of the image are in the layer of an earlier step: those in the mount are for the build only.
FROM node:20 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev
COPY . .
RUN --mount=type=cache,target=/root/.npm --mount=type=cache,target=/app/node_modules npm ci && npm run build
FROM node:20-slim
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
CMD ["node", "dist/index.js"]
