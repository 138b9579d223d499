# The RUN of the ONBUILD needs the packages, in the child stage.
FROM node:22 AS base
WORKDIR /app
COPY package.json .
RUN --mount=type=cache,target=/app/node_modules npm ci
ONBUILD COPY . .
ONBUILD RUN npm run build
FROM base AS x
FROM nginx
COPY --from=x /app/dist /usr/share/nginx/html
