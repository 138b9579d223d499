# With a comma it would have two targets.
FROM node:22
RUN --mount=type=cache,target=/root/.npm;target=/npm npm install -g pnpm
