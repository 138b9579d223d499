# BuildKit refuses the misspelled type, but with the right one npm ci would fail at the mount point.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=chache,target=/app/node_modules/.cache npm ci
