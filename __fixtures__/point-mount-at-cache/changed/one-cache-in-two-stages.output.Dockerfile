# BuildKit expands no tilde: both stages mount a directory of that name, in which nothing is.
FROM node:22 AS site
WORKDIR /site
COPY site .
RUN --mount=type=cache,target=/root/.npm npm ci
FROM node:22 AS server
WORKDIR /server
COPY server .
RUN --mount=type=cache,target=/root/.npm npm ci
CMD ["node", "server.js"]
