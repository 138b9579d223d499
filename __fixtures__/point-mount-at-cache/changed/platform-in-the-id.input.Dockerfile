# The mount misses the cache; its id named the old contents, of which only the platform is true of the new ones.
FROM node:22
ARG TARGETPLATFORM
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,id=old-${TARGETPLATFORM},target=/root/.npm/cache npm ci
