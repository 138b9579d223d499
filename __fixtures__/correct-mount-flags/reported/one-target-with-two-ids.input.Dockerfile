# The same target has two ids, and nobody can tell which of the caches is meant.
FROM node:22
RUN --mount=type=cache,target=/root/.npm,id=a --mount=type=cache,target=/root/.npm,id=b --mount=type=cache,target=/root/.npm,id=b npm install -g pnpm
