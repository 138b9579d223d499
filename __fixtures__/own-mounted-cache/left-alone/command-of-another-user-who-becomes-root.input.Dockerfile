# The cache is root's, and the package manager runs as root: the command before it goes back to root.
FROM node:22
USER node
WORKDIR /home/node/app
RUN --mount=type=cache,target=/root/.npm sudo -H -u root npm ci --prefix /srv/app
