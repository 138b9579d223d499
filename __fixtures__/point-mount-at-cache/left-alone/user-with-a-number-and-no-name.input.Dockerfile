# The number is that of a user of the image, in whose home the mount is.
FROM node:22
WORKDIR /app
USER 1000
RUN --mount=type=cache,target=/home/node/.npm,uid=1000 npm install express
