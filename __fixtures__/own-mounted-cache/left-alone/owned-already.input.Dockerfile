# The mount belongs to the user who runs npm.
FROM node:22
USER node
WORKDIR /home/node
RUN --mount=type=cache,target=/home/node/.npm,uid=1000,gid=1000 npm install express
