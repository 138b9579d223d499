# Only the finished site leaves the stage: the modules in the mount are for the build.
FROM node:20 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm ci && npm run build
FROM nginx:alpine
COPY --from=build /app/dist /usr/share/nginx/html
