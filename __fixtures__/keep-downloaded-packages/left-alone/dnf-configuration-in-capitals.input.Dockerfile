# Other spellings of "true" tell dnf to keep them, too.
FROM rockylinux:9
RUN echo keepcache=TRUE >> /etc/dnf/dnf.conf
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked dnf install -y gcc
