# The user of the image has a number that is known.
FROM node:22
WORKDIR /home/node/app
USER node
COPY --chown=node:node package.json package-lock.json ./
RUN --mount=type=cache,target=/home/node/.npm,uid=1000,gid=1000 npm ci
CMD ["node", "index.js"]
