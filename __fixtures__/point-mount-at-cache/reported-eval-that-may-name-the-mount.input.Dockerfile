FROM node:20 AS build
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/cache/npm eval "$(cat env)" && npm ci
