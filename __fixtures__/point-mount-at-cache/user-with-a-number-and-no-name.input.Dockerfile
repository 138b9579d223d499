FROM node:22
WORKDIR /app
USER 1000
RUN --mount=type=cache,target=/home/node/.npm,uid=1000 npm install express
