# The modules are missing from the image, in a directory that is named after a variable of the image.
FROM node:22
WORKDIR /srv
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm mkdir -p /srv/$NODE_VERSION && cp package*.json /srv/$NODE_VERSION/ && npm ci --prefix /srv/$NODE_VERSION
CMD ["sh", "-c", "node /srv/$NODE_VERSION/server.js"]
