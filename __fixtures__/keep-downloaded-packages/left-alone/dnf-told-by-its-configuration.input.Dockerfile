# The configuration tells dnf to keep them.
FROM fedora:40
RUN echo keepcache=True >> /etc/dnf/dnf.conf
RUN --mount=type=cache,target=/var/cache/dnf dnf install -y gcc
