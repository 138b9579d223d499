# git clones into no directory that is not empty, and the clone stays in the mount.
FROM debian:12
RUN apt-get update && apt-get install -y git make gcc
RUN --mount=type=cache,target=/tmp/build git clone https://example.com/tool.git /tmp/build/tool && make -C /tmp/build/tool install
