# What knows of packages is kept, and none of them is downloaded into the cache to be deleted.
FROM rockylinux:9
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked dnf makecache
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked dnf module enable -y nodejs:22
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked dnf autoremove -y
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked dnf download gcc
