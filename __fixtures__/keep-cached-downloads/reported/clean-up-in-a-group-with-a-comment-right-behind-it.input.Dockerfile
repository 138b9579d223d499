# A comment begins right behind the group: without this it would be a part of "ci".
FROM node:20
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm npm ci && (npm cache clean --force)# the cache goes
