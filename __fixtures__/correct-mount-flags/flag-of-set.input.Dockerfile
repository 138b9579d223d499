FROM node:20
RUN set -ex \
    --mount=type=cache,target=/root/.npm \
    && npm ci
