# Each mount belongs to the user who runs the command, or anybody may write to it.
FROM oven/bun:1 AS bun
USER bun
COPY --chown=bun:bun package.json bun.lock ./
RUN --mount=type=cache,target=/home/bun/.bun/install/cache,uid=1000,gid=1000 bun install
FROM node:20 AS yarn
USER node
COPY package.json yarn.lock ./
RUN --mount=type=cache,target=/home/node/.cache/yarn,uid=1000 yarn install
FROM mambaorg/micromamba:2.0.5
COPY environment.yml /tmp/
RUN --mount=type=cache,target=/opt/conda/pkgs,mode=0777 micromamba install -y -n base -f /tmp/environment.yml
