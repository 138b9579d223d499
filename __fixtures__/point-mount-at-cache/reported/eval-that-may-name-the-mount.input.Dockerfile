# Nothing is seen to use the mount, but what eval runs may name it.
FROM node:20 AS build
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/cache/npm eval "$(cat env)" && npm ci
