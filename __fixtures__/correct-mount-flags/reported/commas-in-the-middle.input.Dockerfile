# BuildKit refuses the empty option, but whether a comma is too much or an option missing, nobody can tell.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,,target=/root/.npm npm ci
