# The mount misses the cache; what its id tells apart besides platforms is about the old contents.
ARG LOCK_VERSION=1
FROM node:22
ARG LOCK_VERSION
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
