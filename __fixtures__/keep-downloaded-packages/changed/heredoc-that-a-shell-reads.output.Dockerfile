# The here-document is the script of the shell, and the removal is its first line; before `<<EOF bash` is no place.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked <<EOF bash
  rm -f /etc/apt/apt.conf.d/docker-clean
  apt-get update
  apt-get install -y gcc
EOF

FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked bash -euo pipefail <<'EOF'
rm -f /etc/apt/apt.conf.d/docker-clean
apt-get update
apt-get install -y gcc
EOF
