# Fedora has dnf 5, with another cache directory, since 41 only.
FROM fedora:40
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked dnf --setopt=keepcache=1 -y install gcc
