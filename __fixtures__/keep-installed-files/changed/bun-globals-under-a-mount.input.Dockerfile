# Programs that bun installs for all projects lie beside its cache, and nothing else holds them.
FROM oven/bun:1
ENV PATH=/root/.bun/bin:$PATH
RUN --mount=type=cache,target=/root/.bun bun add -g serve
CMD ["serve", "/srv"]
