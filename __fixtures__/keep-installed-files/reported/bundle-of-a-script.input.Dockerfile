# The bundle stays in the mount, but what the script writes there, and whether it is a cache, is not known.
FROM node:20 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci
RUN --mount=type=cache,target=/app/dist npm run build
FROM nginx
COPY --from=build /app/dist /usr/share/nginx/html
