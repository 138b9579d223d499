# An option moves its cache.
FROM rockylinux/rockylinux:9-minimal
RUN --mount=type=cache,target=/cache,sharing=locked \
    microdnf --setopt=cachedir=/cache --setopt=keepcache=1 install -y gcc
