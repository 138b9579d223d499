# Yarn 1 keeps the cache of a user in their home, and that of root elsewhere.
FROM node:20
USER node
WORKDIR /home/node/app
COPY --chown=node:node package.json yarn.lock ./
RUN --mount=type=cache,target=/home/node/.cache/yarn,uid=1000,sharing=locked yarn --production
COPY . .
CMD ["node", "index.js"]
