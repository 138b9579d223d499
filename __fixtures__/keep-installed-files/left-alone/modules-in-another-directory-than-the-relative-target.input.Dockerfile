# The mount is at the working directory, and the modules are installed into another one.
FROM node:22
WORKDIR /tmp/build
COPY package.json package-lock.json /srv/app/
RUN --mount=type=cache,target=node_modules npm ci --prefix /srv/app
CMD ["node", "/srv/app/server.js"]
