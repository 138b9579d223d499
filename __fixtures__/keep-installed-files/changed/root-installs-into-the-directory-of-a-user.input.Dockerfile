# The modules are missing from the image; root may write to the directory of anybody.
FROM node:22
WORKDIR /srv/app
RUN chown -R node:node /srv/app
COPY --chown=node:node package.json package-lock.json ./
RUN --mount=type=cache,target=/srv/app/node_modules npm ci
COPY --chown=node:node . .
USER node
CMD ["node", "server.js"]
