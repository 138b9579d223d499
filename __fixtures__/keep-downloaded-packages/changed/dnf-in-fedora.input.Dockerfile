# Packages are deleted once they are installed, unless dnf is told to keep them.
FROM fedora:40
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked dnf install -y gcc
