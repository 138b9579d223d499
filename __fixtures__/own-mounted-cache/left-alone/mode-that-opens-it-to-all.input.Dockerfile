# Everybody may write to the cache, in the form without a leading zero, too.
FROM node:22
USER node
WORKDIR /home/node/app
RUN --mount=type=cache,target=/home/node/.npm,mode=777 npm ci
