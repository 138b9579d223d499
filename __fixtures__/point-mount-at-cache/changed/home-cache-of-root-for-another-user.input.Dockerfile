# The mount is in the home of root, where node cannot go, and the RUN has one other cache.
FROM node:22
WORKDIR /app
RUN chown node:node /app
USER node
COPY --chown=node:node package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.cache npm ci
CMD ["node", "server.js"]
