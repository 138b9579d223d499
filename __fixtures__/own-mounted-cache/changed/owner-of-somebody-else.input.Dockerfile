# npm runs as a user who cannot write to a mount of another one, and fails.
FROM node:22
USER node
WORKDIR /home/node
RUN --mount=type=cache,target=/home/node/.npm,uid=1001,gid=1001,mode=0755 npm install express
