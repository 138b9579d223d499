# The clean-up empties the mounted cache, and deletes the metadata of the layer where none is mounted.
FROM fedora:42
RUN --mount=type=cache,target=/var/cache/libdnf5,sharing=locked dnf install -y gcc
RUN dnf install -y make && dnf clean all
