# mkdir fails where the directory is there, and it stays in the mount.
FROM debian:12
RUN --mount=type=cache,target=/tmp/build mkdir -p /tmp/build/out && make -C /src OUT=/tmp/build/out install
