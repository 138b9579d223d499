# BuildKit takes mounts only before the command: set gets this one as an argument.
FROM node:20
RUN --mount=type=cache,target=/root/.npm \
    set -ex \
    && npm ci
