# BuildKit makes the mount point before the command runs.
FROM debian:12
RUN --mount=type=cache,target=/build mkdir /build && make -C /src OUT=/build install
