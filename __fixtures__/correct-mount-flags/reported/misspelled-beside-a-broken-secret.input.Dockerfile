# With the cache mount put right, BuildKit would still refuse the secret.
FROM node:22
WORKDIR /app
RUN --mount=type=cache,taget=/root/.npm --mount=type=secret,id=npmrc,traget=/root/.npmrc npm ci
