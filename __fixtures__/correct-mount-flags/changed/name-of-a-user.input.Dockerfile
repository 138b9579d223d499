# The option takes a number, and the one of this user is known.
FROM node:22
USER node
WORKDIR /home/node
RUN --mount=type=cache,target=/home/node/.npm,uid=node,gid=1000 npm install express
