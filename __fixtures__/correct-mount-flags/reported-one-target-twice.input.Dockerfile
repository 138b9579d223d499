FROM node:22
RUN --mount=type=cache,target=/root/.npm,id=a --mount=type=cache,target=/root/.npm/,id=b npm install -g pnpm
