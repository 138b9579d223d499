# The cache is elsewhere, in the layer.
FROM debian:12
ENV CCACHE_DIR=/ccache
RUN --mount=type=cache,target=/root/.cache/ccache cmake --build build && ccache -C
