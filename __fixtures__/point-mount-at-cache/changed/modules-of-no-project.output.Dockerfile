# Nothing uses the mount: npm installs into the project, and has its cache elsewhere.
FROM node:22-slim AS ui
WORKDIR /app/ui
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm,rw \
    npm ci
COPY . .
RUN npm run build
FROM nginx:1.27
COPY --from=ui /app/ui/dist /usr/share/nginx/html
