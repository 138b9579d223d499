# Two RUNs may mount one cache at two places, each for its own user.
FROM node:22
RUN --mount=type=cache,id=npm,target=/root/.npm npm install -g pnpm
USER node
WORKDIR /home/node
RUN --mount=type=cache,id=npm,target=/home/node/.npm,uid=1000,gid=1000 npm install express
