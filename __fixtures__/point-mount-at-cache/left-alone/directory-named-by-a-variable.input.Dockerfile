# The variable puts the cache where the mount is.
FROM node:22
ENV npm_config_cache=/home/ci/.npm
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/home/ci/.npm npm ci
