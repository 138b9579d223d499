# This is a bind mount: only caches are looked at, whatever the options of others are.
FROM node:22
RUN --mount=type=bind,source=.,target=/src,z npm install -g pnpm
