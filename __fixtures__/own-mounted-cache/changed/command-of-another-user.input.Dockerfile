# The cache belongs to root, and the package manager runs as the user whom the command before it names.
FROM node:22
WORKDIR /home/node/app
RUN --mount=type=cache,target=/home/node/.npm,id=sudo sudo -unode npm ci
RUN --mount=type=cache,target=/home/node/.npm,id=doas doas -u node npm ci
RUN --mount=type=cache,target=/home/node/.npm,id=gosu gosu node npm ci
