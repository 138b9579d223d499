# The configuration is copied into the project, where the mount does not hide it.
FROM node:20
WORKDIR /app
COPY .npmrc package.json package-lock.json ./
RUN --mount=type=cache,target=/root npm ci
