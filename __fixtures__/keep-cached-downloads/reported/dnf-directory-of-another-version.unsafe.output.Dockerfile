# One of the clean-ups empties the mounted cache, and the other one is about a directory that dnf has no more.
FROM fedora:42
RUN --mount=type=cache,target=/var/cache,sharing=locked \
    dnf install -y --setopt=keepcache=1 gcc && \
    rm -rf /var/cache/dnf
