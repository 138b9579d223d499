# npm runs as a user who cannot write to a mount of root, and fails.
FROM node:22
WORKDIR /home/node/app
USER node
COPY --chown=node package.json package-lock.json ./
RUN --mount=type=cache,target=/home/node/.npm npm ci
CMD ["npm", "start"]
