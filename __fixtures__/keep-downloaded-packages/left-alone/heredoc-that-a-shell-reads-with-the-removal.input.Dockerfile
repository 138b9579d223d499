# The script that the shell reads removes docker-clean itself.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked <<EOF bash -euo pipefail
rm -f /etc/apt/apt.conf.d/docker-clean
apt-get update
apt-get install -y gcc
EOF
