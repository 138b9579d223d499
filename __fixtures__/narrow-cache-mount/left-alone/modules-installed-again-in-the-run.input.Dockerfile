# The RUN itself installs under the mount what it needs.
FROM node:22 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm install && npm run build
FROM nginx:1.27
COPY --from=build /app/dist /usr/share/nginx/html
