# The RUN shows how large the cache is, and is there for that.
FROM node:22
WORKDIR /app
RUN --mount=type=cache,target=/root/.npm du -sh /root/.npm
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
