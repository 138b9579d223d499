# The image has a user bun, who may not write to a mount of root's, and bun fails or takes node_modules/.cache then.
FROM oven/bun:1
USER bun
COPY --chown=bun:bun package.json bun.lock ./
RUN --mount=type=cache,target=/home/bun/.bun/install/cache bun install --frozen-lockfile
