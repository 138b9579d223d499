# The mount belongs to the user that runs pnpm.
FROM node:22-slim
USER node
WORKDIR /home/node/app
RUN --mount=type=cache,target=/home/node/.local/share/pnpm/store,uid=1000,gid=1000 pnpm install --frozen-lockfile
