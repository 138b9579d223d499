# The clean-up is the text of a script that is written here and runs elsewhere.
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked <<EOF
apt-get update
apt-get install -y cron
cat > /etc/cron.daily/clean <<'SH'
#!/bin/sh
apt-get clean
SH
EOF
