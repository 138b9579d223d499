FROM node:20 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci
RUN --mount=type=cache,target=/app/dist npm run build
FROM nginx
COPY --from=build /app/dist /usr/share/nginx/html
