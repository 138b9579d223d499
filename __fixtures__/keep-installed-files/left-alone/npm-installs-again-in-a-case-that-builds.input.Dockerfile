# The case that runs the build installs the modules itself, so nothing needs those of the RUN before.
FROM node:22 AS build
ARG MODE=production
WORKDIR /app
COPY . .
RUN --mount=type=cache,id=shop-modules,target=/app/node_modules npm ci && npm run lint
RUN case "$MODE" in production) npm ci --omit=dev; npm run build ;; esac
FROM nginx:1.27
COPY --from=build /app/dist /usr/share/nginx/html
