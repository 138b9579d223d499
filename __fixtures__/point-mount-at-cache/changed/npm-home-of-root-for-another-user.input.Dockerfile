# The mount is in the home of root, and npm runs as another user.
FROM node:22
WORKDIR /home/node/app
USER node
COPY --chown=node package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
CMD ["npm", "start"]
