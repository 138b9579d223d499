# Each RUN puts the cache where its mount is.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/srv/.npm npm set cache /srv/.npm && npm ci
RUN --mount=type=cache,target=/var/.npm npm ci --cache /var/.npm
