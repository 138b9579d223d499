# The ONBUILD sets the working directory
FROM node:22 AS base
ONBUILD WORKDIR /srv
FROM base
COPY package.json .
RUN --mount=type=cache,target=/root/.npm npm ci
CMD ["node","x.js"]
