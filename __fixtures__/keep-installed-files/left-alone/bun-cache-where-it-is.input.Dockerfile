# The cache is mounted where the image, its user and a variable put it, and modules are copied from it.
FROM oven/bun:1 AS root
WORKDIR /app
COPY package.json bun.lock ./
RUN --mount=type=cache,target=/root/.bun/install/cache bun install --frozen-lockfile
FROM oven/bun:1 AS user
USER bun
COPY --chown=bun:bun package.json bun.lock ./
RUN --mount=type=cache,target=/home/bun/.bun/install/cache,uid=1000,gid=1000 bun install
FROM debian:12
ENV BUN_INSTALL=/opt/bun
ENV PATH=/opt/bun/bin:$PATH
RUN --mount=type=cache,target=/opt/bun/install/cache bun install --cwd /app
RUN --mount=type=cache,target=/var/cache/bun bun add -g --cache-dir /var/cache/bun serve
