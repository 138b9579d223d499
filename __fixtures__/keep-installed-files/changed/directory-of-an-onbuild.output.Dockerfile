# The modules stay in the mount: the ONBUILD of the parent sets the working directory, which is where they go.
FROM node:22 AS base
ONBUILD WORKDIR /srv
FROM base
COPY package.json .
RUN --mount=type=cache,target=/root/.npm npm ci
CMD ["node","x.js"]
