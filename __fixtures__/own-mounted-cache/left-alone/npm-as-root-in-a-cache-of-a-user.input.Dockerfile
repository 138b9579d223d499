# npm runs as root, who can write to every mount, and does not ask whose it is.
FROM node:22
RUN --mount=type=cache,target=/root/.npm,uid=1000 npm install -g pnpm
