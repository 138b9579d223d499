# Nobody can tell what the configuration says that the RUN borrows.
FROM rockylinux:9
RUN --mount=type=bind,source=dnf.conf,target=/etc/dnf/dnf.conf --mount=type=cache,target=/var/cache/dnf,sharing=locked dnf install -y gcc
