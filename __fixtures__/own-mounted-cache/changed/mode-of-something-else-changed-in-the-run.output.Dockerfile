# The cache belongs to root: the RUN changes the mode of a script, and not of the cache.
FROM node:22
USER node
WORKDIR /home/node/app
COPY --chown=node . .
RUN --mount=type=cache,target=/home/node/.npm,uid=1000,gid=1000 chmod +x ./postinstall.sh && npm ci
