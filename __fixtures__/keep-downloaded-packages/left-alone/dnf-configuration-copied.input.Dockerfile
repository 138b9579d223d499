# Nobody can tell what the copied configuration says.
FROM almalinux:9
COPY dnf.conf /etc/dnf/dnf.conf
RUN --mount=type=cache,target=/var/cache/dnf dnf install -y gcc
