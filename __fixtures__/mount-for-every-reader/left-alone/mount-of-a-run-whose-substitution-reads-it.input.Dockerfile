# What is printed comes from the cache.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm echo "$(du -s /root/.npm)"
RUN npm ci
