# The modules stay in the mount, and the image lacks them; the cache that replaces it is that of the user.
FROM node:22
USER node
WORKDIR /home/node/app
COPY --chown=node package.json package-lock.json ./
RUN --mount=type=cache,target=/home/node/app/node_modules npm ci
CMD ["npm", "start"]
