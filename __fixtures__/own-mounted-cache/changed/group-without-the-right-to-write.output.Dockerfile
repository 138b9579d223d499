# The cache belongs to root; its group is that of the user, but only its owner may write.
FROM node:22
USER node
WORKDIR /home/node/app
RUN --mount=type=cache,target=/home/node/.npm,gid=1000,mode=0755,uid=1000 npm ci
