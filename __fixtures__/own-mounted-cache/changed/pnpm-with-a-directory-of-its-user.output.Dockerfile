# What is around the store belongs to the user, so that only the store has to be given to them.
FROM node:22-slim
RUN mkdir -p /home/node/.local/share/pnpm && chown -R node:node /home/node
USER node
WORKDIR /home/node/app
RUN --mount=type=cache,target=/home/node/.local/share/pnpm/store,uid=1000,gid=1000 pnpm install --frozen-lockfile
