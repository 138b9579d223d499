# Nothing is seen to use the mount, but the configuration that is copied may name it.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci
