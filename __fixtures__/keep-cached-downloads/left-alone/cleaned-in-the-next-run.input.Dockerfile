# The RUN that cleans up mounts nothing: it empties no cache of a later build.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/app/.npm npm ci
RUN npm cache clean --force && rm -rf /root/.npm
