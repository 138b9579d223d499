FROM node:22
RUN --mount=type=cache,target=/root/.npm,Z npm install -g pnpm
