# npm runs as a user who cannot write to a mount of another one, and fails.
FROM node:22
USER node
WORKDIR /home/node
RUN --mount=type=cache,target=/home/node/.npm,uid=1000,gid=1000,mode=0755 npm install express
