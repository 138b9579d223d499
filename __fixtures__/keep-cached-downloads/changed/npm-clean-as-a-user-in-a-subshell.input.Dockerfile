# Both commands of the subshell empty the mounted cache of the user.
FROM node:20
USER node
WORKDIR /home/node/app
COPY package*.json ./
RUN --mount=type=cache,target=/home/node/.npm,uid=1000,gid=1000 npm ci && (npm cache clean --force; rm -rf ~/.npm/_cacache)
