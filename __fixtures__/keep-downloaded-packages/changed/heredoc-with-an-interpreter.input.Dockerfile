# docker-clean deletes the packages in the mount; its removal goes below the line that names the interpreter.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked <<EOF
#!/bin/bash
set -e
apt-get update
apt-get install -y gcc
EOF
