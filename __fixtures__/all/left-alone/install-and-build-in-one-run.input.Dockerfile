# One RUN installs and builds, and only the finished site is copied.
FROM node:20 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm --mount=type=cache,target=/app/node_modules npm ci && npm run build
FROM nginx:alpine
COPY --from=build /app/dist /usr/share/nginx/html
