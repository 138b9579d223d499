# The tree that is copied over the root may bring a configuration of dnf.
FROM rockylinux:9
COPY rootfs/ /
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked dnf install -y gcc
