# The archive is packed without the modules, and nothing else leaves the stage.
FROM node:22 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm ci && npm run build
RUN tar --exclude=node_modules -czf /app.tgz /app
FROM scratch
COPY --from=build /app.tgz /
