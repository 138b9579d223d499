# The file that tells apt to keep the packages may write the setting as blocks.
FROM debian:bookworm
RUN <<SCRIPT
rm -f /etc/apt/apt.conf.d/docker-clean
cat > /etc/apt/apt.conf.d/keep <<CONF
Binary::apt { APT { Keep-Downloaded-Packages "true"; }; };
CONF
SCRIPT
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt update && apt install -y vim
