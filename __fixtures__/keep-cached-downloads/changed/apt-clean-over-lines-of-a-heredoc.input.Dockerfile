# The clean-up, on a continued line of the script, empties the mounted packages.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked <<EOF
set -e
apt-get update && apt-get install -y curl \
  && apt-get clean
rm -f /tmp/x
EOF
