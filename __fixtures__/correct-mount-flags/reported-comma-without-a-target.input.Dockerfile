FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,sharing=locked, npm ci
