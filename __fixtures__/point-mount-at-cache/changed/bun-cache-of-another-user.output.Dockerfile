# The RUN is run by bun, whose cache is not in the home of root.
FROM oven/bun:1
USER bun
COPY --chown=bun:bun package.json bun.lock ./
RUN --mount=type=cache,target=/home/bun/.bun/install/cache,sharing=locked,uid=1000,gid=1000 bun install --frozen-lockfile
