# ccache takes ~/.ccache before ~/.cache/ccache where it is there, and the mount makes it.
FROM debian:12
RUN apt-get update && apt-get install -y ccache gcc
COPY a.c .
RUN --mount=type=cache,target=/root/.ccache ccache -M 5G && ccache gcc -c a.c
