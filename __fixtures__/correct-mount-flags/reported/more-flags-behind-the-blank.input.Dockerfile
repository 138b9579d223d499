# The blank ends the flag, but what stands behind it is no plain command.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache, target=/root/.npm --mount=type=cache,target=/app/.cache npm ci
