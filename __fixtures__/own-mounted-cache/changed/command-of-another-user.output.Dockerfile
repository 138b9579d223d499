# The cache belongs to root, and the package manager runs as the user whom the command before it names.
FROM node:22
WORKDIR /home/node/app
RUN --mount=type=cache,target=/home/node/.npm,id=sudo,uid=1000,gid=1000 sudo -unode npm ci
RUN --mount=type=cache,target=/home/node/.npm,id=doas,uid=1000,gid=1000 doas -u node npm ci
RUN --mount=type=cache,target=/home/node/.npm,id=gosu,uid=1000,gid=1000 gosu node npm ci
