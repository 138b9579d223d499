# An earlier RUN gives the cache to the user.
FROM node:20
RUN --mount=type=cache,target=/home/node/.npm chown -R node:node /home/node/.npm
USER node
WORKDIR /home/node/app
COPY --chown=node package*.json ./
RUN --mount=type=cache,target=/home/node/.npm npm ci
