# The ONBUILD sets the working directory
FROM node:22 AS base
ONBUILD WORKDIR /srv
FROM base
COPY package.json .
RUN --mount=type=cache,target=/srv/node_modules npm ci
CMD ["node","x.js"]
