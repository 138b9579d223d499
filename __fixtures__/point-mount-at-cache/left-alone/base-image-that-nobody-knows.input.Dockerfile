# In this base image, which is not known, the cache may well be there.
FROM registry.example.com/team/node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/opt/app-root/src/.npm npm ci
