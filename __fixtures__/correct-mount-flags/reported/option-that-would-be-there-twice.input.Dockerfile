# Corrected, the mount would have two targets, and which of the two is meant, nobody can know.
FROM node:22
WORKDIR /app
RUN --mount=type=cache,target=/root/.npm target=/app/.npm npm ci
RUN --mount=type=cache,taget=/root/.npm,target=/app/.npm npm ci
RUN npm ci --mount=type=cache,target=/root/.npm,target=/app/.npm
