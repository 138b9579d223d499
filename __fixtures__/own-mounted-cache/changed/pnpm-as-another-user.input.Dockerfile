# The store belongs to root, and pnpm, which runs as node, fails where it cannot write it.
FROM node:22-slim
USER node
WORKDIR /home/node/app
RUN --mount=type=cache,target=/home/node/.local/share/pnpm/store pnpm install --frozen-lockfile
