# Install and build share the mount, but the COPY does not find the modules in it.
FROM node:20 AS build
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,id=modules,target=/app/node_modules npm ci
COPY . .
RUN --mount=type=cache,id=modules,target=/app/node_modules npm run build

FROM node:20-slim
WORKDIR /app
COPY --from=build /app/dist ./dist
COPY --from=build /app/node_modules ./node_modules
CMD ["node", "dist/server.js"]
