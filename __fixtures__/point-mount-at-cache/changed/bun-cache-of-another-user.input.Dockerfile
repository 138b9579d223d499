# The RUN is run by bun, whose cache is not in the home of root.
FROM oven/bun:1
USER bun
COPY --chown=bun:bun package.json bun.lock ./
RUN --mount=type=cache,target=/root/.bun/install/cache bun install --frozen-lockfile
