# Each stage downloads for itself.
FROM node:22 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci

FROM node:22-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
