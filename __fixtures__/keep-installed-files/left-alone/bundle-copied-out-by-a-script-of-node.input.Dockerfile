# The bundle is copied out of the mount in the RUN that makes it.
FROM node:20 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci
RUN --mount=type=cache,target=/app/dist npm run build && cp -r dist /dist
FROM nginx
COPY --from=build /dist /usr/share/nginx/html
