# The mount is in the home of root, and npm runs as another user.
FROM node:22
WORKDIR /home/node/app
USER node
COPY --chown=node package.json package-lock.json ./
RUN --mount=type=cache,target=/home/node/.npm,uid=1000,gid=1000 npm ci
CMD ["npm", "start"]
