# The mounts are caches below the home, and hide nothing of the project there.
FROM node:22 AS build
WORKDIR /root/app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm --mount=type=cache,target=/root/.cache npm ci && npm run build && cp -r dist /srv/dist
FROM nginx:1.27
COPY --from=build /srv/dist /usr/share/nginx/html
