# The words of a JSON array are left as they are.
FROM fedora:42
RUN --mount=type=cache,target=/var/cache/libdnf5,sharing=locked ["dnf", "install", "-y", "make"]
