# The build finds the modules in the cache until somebody prunes it, and the image needs only the site.
FROM node:22 AS assets
WORKDIR /site
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/site/node_modules npm ci
COPY . .
RUN --mount=type=cache,target=/site/node_modules npm run build
FROM nginx:1.27-alpine
COPY --from=assets /site/dist /usr/share/nginx/html
