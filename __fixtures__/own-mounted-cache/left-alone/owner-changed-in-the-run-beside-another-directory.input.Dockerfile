# The RUN gives the cache to the user itself, together with another directory.
FROM node:22
USER node
WORKDIR /home/node/app
RUN --mount=type=cache,target=/home/node/.npm sudo chown -R node /home/node/app /home/node/.npm && npm ci
