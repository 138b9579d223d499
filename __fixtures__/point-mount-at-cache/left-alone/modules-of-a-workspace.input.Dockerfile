# The project may belong to a workspace, and npm installs where that is.
FROM node:22
WORKDIR /app/packages/web
COPY . /app
RUN --mount=type=cache,target=/app/node_modules npm ci && npm run build && cp -r dist /dist
FROM nginx:1.27
COPY --from=0 /dist /usr/share/nginx/html
