# The clean-up is about the cache below the other root.
FROM fedora:40
RUN --mount=type=cache,target=/var/cache/dnf \
    dnf install -y --installroot /rootfs bash && dnf clean all --installroot /rootfs && dnf clean expire-cache
