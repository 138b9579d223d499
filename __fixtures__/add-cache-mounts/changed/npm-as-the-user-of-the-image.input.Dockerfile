# The user of the image has a number that is known.
FROM node:22
WORKDIR /home/node/app
USER node
COPY --chown=node:node package.json package-lock.json ./
RUN npm ci
CMD ["node", "index.js"]
