# Two places are two mounts, and what an earlier RUN mounts is no repetition.
FROM node:22
RUN --mount=type=cache,target=/root/.npm --mount=type=cache,target=/root/.cache npm install -g pnpm
RUN --mount=type=tmpfs,target=/tmp --mount=type=cache,target=/root/.npm npm install -g yarn
