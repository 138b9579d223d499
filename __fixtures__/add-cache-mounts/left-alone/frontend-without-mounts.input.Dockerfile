# syntax=docker/dockerfile:1.0
# This version of the frontend knows no mounts.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
