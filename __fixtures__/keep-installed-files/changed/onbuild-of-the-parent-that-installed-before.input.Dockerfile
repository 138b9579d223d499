# The modules stay in the mount; the ONBUILD that installs offline runs before, and finds what it found so far.
FROM node:22 AS base
ONBUILD COPY tools /tools
ONBUILD RUN cd /tools && npm ci --offline
FROM base
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm ci
CMD ["node", "server.js"]
