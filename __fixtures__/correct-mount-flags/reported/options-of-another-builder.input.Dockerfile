# BuildKit refuses the option, which is one of Podman: what it should be here, nobody can tell.
FROM node:22
RUN --mount=type=cache,target=/root/.npm,Z npm install -g pnpm
