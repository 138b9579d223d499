# BuildKit takes mounts only before the command: set gets this one as an argument.
FROM node:20
RUN set -ex \
    --mount=type=cache,target=/root/.npm \
    && npm ci
