# Nothing uses the mount: the home of the user is another one than root's.
FROM node:22
WORKDIR /home/node/app
COPY --chown=node . .
USER node
RUN --mount=type=cache,target=/root/.npm npm ci
CMD ["node", "server.js"]
