# A command before `<<EOF tee` would read as if it were given the here-document.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked <<EOF tee /etc/motd && apt-get update && apt-get install -y gcc
hello
EOF
