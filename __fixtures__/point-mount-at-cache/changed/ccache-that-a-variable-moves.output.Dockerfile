# CCACHE_DIR comes before ~/.ccache.
FROM debian:12
ENV CCACHE_DIR=/ccache
COPY a.c .
RUN --mount=type=cache,target=/ccache ccache gcc -c a.c
