# Nothing is under the mount: what was installed is in another cache.
FROM node:22 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/app/node_modules,id=install npm ci
COPY . .
RUN --mount=type=cache,target=/app/node_modules,id=build npm run build
FROM nginx:1.27
COPY --from=build /app/dist /usr/share/nginx/html
