# The packages are to be kept, and the RUN deletes them.
FROM fedora:42
RUN --mount=type=cache,target=/var/cache/libdnf5,sharing=locked \
    dnf install -y gcc && dnf clean all
CMD ["gcc", "--version"]
