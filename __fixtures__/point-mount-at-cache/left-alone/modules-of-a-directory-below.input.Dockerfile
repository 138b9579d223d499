# A script of the project may install in the directory below, too.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/client/node_modules npm ci && npm run build && cp -r dist /dist
FROM nginx:1.27
COPY --from=0 /dist /usr/share/nginx/html
