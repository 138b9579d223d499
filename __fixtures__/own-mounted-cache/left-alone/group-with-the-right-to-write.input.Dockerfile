# The group of the user may write to the cache, whoever owns it.
FROM node:22
USER node
WORKDIR /home/node/app
RUN --mount=type=cache,target=/home/node/.npm,gid=1000,mode=0775 npm ci
