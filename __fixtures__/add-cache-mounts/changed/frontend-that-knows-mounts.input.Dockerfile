# syntax=docker/dockerfile:1.2
# Cache mounts are as old as this version of the frontend.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
CMD ["node", "index.js"]
