# The command empties the mounted cache.
FROM debian:12
RUN --mount=type=cache,target=/root/.cache/ccache cmake --build build
