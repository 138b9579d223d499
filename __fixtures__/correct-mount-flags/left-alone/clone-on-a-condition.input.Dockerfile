# The clone is made only where there is none yet.
FROM debian:12
RUN apt-get update && apt-get install -y git make gcc
RUN --mount=type=cache,target=/tmp/build [ -d /tmp/build/tool ] || git clone https://example.com/tool.git /tmp/build/tool; make -C /tmp/build/tool install
