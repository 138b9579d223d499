# An owner has a number: which of the two is meant cannot be told.
FROM node:22
USER node
RUN --mount=type=cache,target=/home/node/.npm,uid=1000:1000 npm ci
