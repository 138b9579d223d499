# The later RUN starts a program of that name that lies elsewhere, and only the pages leave the stage.
FROM node:22 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/opt/tools npm install --global --prefix /opt/tools pnpm@9
RUN ./vendor/pnpm build
FROM nginx:1.27
COPY --from=build /app/dist /usr/share/nginx/html
