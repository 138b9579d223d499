# The comma at the end is one too many where the mount has a target; in the first RUN the target itself may be missing.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,sharing=locked, npm ci
RUN --mount=type=cache,target=/root/.npm, \
    target/install.sh
