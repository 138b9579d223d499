# Yarn 1 takes a directory below /tmp where it may not write to its cache.
FROM node:20
USER node
WORKDIR /home/node/app
COPY --chown=node:node package.json yarn.lock ./
RUN --mount=type=cache,target=/home/node/.cache/yarn,uid=1000,gid=1000 yarn install --frozen-lockfile
