# What the clean-up prints is kept in a file, so that it has to run.
FROM node:20
RUN --mount=type=cache,target=/root/.npm npm i -g pnpm && npm cache clean --force > /tmp/log && mv /tmp/log /var/log/npm
