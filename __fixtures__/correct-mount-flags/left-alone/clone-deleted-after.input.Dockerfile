# The RUN leaves nothing in the mount that the next one would find.
FROM debian:12
RUN apt-get update && apt-get install -y git make gcc
RUN --mount=type=cache,target=/tmp/build <<EOT
git clone https://example.com/tool.git /tmp/build/tool
make -C /tmp/build/tool install
rm -rf /tmp/build/*
EOT
