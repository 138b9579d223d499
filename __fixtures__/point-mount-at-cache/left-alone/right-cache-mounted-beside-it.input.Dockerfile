# The cache of npm has its mount: the other one may be for something else.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/app/.npm --mount=type=cache,target=/root/.npm npm ci
