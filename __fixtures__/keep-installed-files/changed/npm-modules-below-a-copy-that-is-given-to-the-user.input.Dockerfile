# The user owns what is copied, and may make the directory of the modules there.
FROM node:22
WORKDIR /srv/app
COPY web web/
RUN chown -R node:node web
USER node
RUN --mount=type=cache,target=/srv/app/web/client/node_modules,uid=1000,gid=1000 npm ci --prefix web/client
CMD ["node", "web/index.js"]
