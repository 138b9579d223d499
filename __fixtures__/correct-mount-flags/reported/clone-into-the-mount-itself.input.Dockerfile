# The mount is empty in the first build only.
FROM debian:12
RUN apt-get update && apt-get install -y git make gcc
WORKDIR /tmp/build
RUN --mount=type=cache,target=/tmp/build git clone --depth 1 -b main https://example.com/tool.git . && make install
