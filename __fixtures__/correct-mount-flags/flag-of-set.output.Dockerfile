FROM node:20
RUN --mount=type=cache,target=/root/.npm set -ex \
    && npm ci
