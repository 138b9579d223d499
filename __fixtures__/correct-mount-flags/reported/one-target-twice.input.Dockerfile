# Only the last of two mounts at one target counts, but which cache is meant, nobody can tell.
FROM node:22
RUN --mount=type=cache,target=/root/.npm,id=a --mount=type=cache,target=/root/.npm/,id=b npm install -g pnpm
