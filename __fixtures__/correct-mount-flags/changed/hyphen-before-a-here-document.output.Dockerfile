# The shell looks for a program, to which it would give the here-document.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked <<EOF
apt-get update
apt-get install -y gcc
EOF
