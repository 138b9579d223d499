# The bundle that is copied is made by a later RUN, which has no mount.
FROM node:20 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci
RUN --mount=type=cache,target=/app/dist npm run prebuild
RUN npm run build
FROM nginx
COPY --from=build /app/dist /usr/share/nginx/html
