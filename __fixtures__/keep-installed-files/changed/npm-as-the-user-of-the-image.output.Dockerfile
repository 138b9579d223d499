# The modules stay in the mount, and the image lacks them; the cache that replaces it is that of the user.
FROM node:20
WORKDIR /home/node/app
RUN chown node:node /home/node/app
USER node
COPY --chown=node:node package*.json ./
RUN --mount=type=cache,target=/home/node/.npm,uid=1000,gid=1000 npm ci
COPY --chown=node:node . .
CMD ["node", "server.js"]
