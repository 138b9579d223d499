# The cache of npm has its mount: nothing uses the other one, which bears its name, too.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
