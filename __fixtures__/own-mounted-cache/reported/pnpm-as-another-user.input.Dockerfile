# The store belongs to root, and so does what BuildKit makes around it, where pnpm has to write as well.
FROM node:22-slim
USER node
WORKDIR /home/node/app
RUN --mount=type=cache,target=/home/node/.local/share/pnpm/store pnpm install --frozen-lockfile
