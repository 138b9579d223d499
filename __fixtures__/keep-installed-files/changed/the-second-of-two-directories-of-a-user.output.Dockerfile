# The user has made both directories, and may write to the second one without a mount, too.
FROM node:22
USER node
RUN mkdir -p /home/node/logs /home/node/packages
COPY --chown=node package.json package-lock.json /home/node/packages/
RUN --mount=type=cache,target=/home/node/.npm,uid=1000,gid=1000 npm ci --prefix /home/node/packages
CMD ["node", "/home/node/packages/index.js"]
