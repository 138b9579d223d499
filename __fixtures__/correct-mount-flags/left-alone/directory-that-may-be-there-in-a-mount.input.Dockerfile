# With -p mkdir does not mind that the directory is there.
FROM debian:12
RUN --mount=type=cache,target=/tmp/build mkdir -p /tmp/build/out && make -C /src OUT=/tmp/build/out install
