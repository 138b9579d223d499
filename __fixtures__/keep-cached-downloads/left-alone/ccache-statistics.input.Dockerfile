# What is only looked at, and what is cleaned of old files, is still there.
FROM debian:12
RUN --mount=type=cache,target=/root/.cache/ccache ccache -z && cmake --build build && ccache -s && ccache --cleanup
