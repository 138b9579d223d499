# Nothing uses the mount: the home of the user is another one than root's.
FROM node:22
WORKDIR /home/node/app
COPY --chown=node . .
USER node
RUN --mount=type=cache,target=/home/node/.npm,uid=1000,gid=1000 npm ci
CMD ["node", "server.js"]
