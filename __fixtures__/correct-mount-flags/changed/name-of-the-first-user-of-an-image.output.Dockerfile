# node has 1000 in this image, so that the next user gets 1001.
FROM node:22
RUN useradd -m app
USER app
RUN --mount=type=cache,target=/home/app/.npm,uid=1001 npm install express
