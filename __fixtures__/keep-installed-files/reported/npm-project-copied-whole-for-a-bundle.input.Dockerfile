# The project is copied without the modules in the mount, but the bundle that it runs may not need them.
FROM node:20 AS build
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/app/node_modules npm ci
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm run build
FROM node:20-slim
WORKDIR /app
COPY --from=build /app ./
CMD ["node","dist/index.js"]
