# What from= brings has an owner of its own.
FROM node:22 AS seed
FROM node:22
USER node
WORKDIR /home/node
RUN --mount=type=cache,target=/home/node/.npm,from=seed,source=/home/node/.npm npm install express
