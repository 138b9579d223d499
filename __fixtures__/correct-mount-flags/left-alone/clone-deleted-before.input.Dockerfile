# What an earlier build left is deleted first.
FROM debian:12
RUN apt-get update && apt-get install -y git make gcc
RUN --mount=type=cache,target=/tmp/build rm -rf /tmp/build/tool && git clone https://example.com/tool.git /tmp/build/tool && make -C /tmp/build/tool install
