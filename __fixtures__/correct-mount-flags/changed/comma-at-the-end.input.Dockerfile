# BuildKit refuses the empty option behind the last comma.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm, npm ci
