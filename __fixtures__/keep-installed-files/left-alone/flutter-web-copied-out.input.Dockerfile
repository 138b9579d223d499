# What is built is copied out of the mount by the same RUN.
FROM ghcr.io/cirruslabs/flutter:3.24.0 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/build flutter build web && cp -r build/web /web
FROM nginx
COPY --from=build /web /usr/share/nginx/html
