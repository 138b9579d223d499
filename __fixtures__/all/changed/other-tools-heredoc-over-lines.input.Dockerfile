# One clean-up of the script empties the mounted lists; the branch, and the script that is only written, stay.
FROM debian:12
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked <<EOF
apt-get update && apt-get install -y gcc && \
  rm -rf /var/lib/apt/lists/*
if [ -d /var/lib/apt/lists ]; then
  rm -rf /var/lib/apt/lists/*
fi
cat > /etc/cron.daily/x <<'SH'
apt-get clean
rm -rf /var/lib/apt/lists/*
SH
EOF
