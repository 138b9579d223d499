# The mount has a line of its own where the command has several; a short command stays beside it.
FROM node:22
RUN --mount=type=cache,target=/root/.npm \
    set -ex \
    && npm install --global pnpm \
    && pnpm --version
RUN --mount=type=cache,target=/root/.npm npm install --global eslint
