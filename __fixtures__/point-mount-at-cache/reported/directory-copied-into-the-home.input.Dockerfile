# The mount is in the home of root, but files that are copied may lie where the right one would be.
FROM node:20-slim
USER node
WORKDIR /home/node
COPY --chown=node:node . .
RUN --mount=type=cache,target=/root/.npm npm ci
CMD ["node", "src/index.js"]
