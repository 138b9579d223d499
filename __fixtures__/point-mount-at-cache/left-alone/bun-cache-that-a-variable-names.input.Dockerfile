# The variable, and the option of the second stage, name the directory that is mounted.
FROM oven/bun:1 AS variable
ENV BUN_INSTALL_CACHE_DIR=/var/cache/bun
RUN --mount=type=cache,target=/var/cache/bun bun install
FROM oven/bun:1
RUN --mount=type=cache,target=/tmp/bun-cache bun install --cache-dir=/tmp/bun-cache
