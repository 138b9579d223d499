FROM node:22
RUN --mount=type=cache,target=/root/.npm,uid=1000 npm install -g pnpm
