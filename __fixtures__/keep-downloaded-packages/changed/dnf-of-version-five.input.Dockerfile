# Since Fedora 41 the cache is another directory, and packages are deleted there, too.
FROM fedora:42
RUN --mount=type=cache,target=/var/cache/libdnf5,sharing=locked \
    dnf -y upgrade && \
    dnf -y install gcc make
