# The RUN that uses the cache has the mount itself.
FROM node:22
WORKDIR /app
RUN --mount=type=cache,target=/root/.npm true
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
