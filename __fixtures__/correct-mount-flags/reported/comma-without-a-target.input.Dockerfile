# BuildKit refuses the empty option, but whether the comma is too much or a target missing, nobody can tell.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,sharing=locked, npm ci
