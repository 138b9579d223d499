# npm has no such switch, and without --force it does not empty its cache.
FROM node:20
WORKDIR /app
RUN --mount=type=cache,target=/root/.npm npm ci --no-cache; npm cache clean
