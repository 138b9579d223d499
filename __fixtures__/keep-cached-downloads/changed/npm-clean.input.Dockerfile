# The clean-up empties the mounted cache.
FROM node:20
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm npm ci && npm cache clean --force
