# The clean-ups are about another system below a directory, and not about the mounted cache.
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y debootstrap && debootstrap bookworm /rootfs && \
    chroot /rootfs apt-get clean && rm -rf /rootfs/var/lib/apt/lists/* && apt-get -o Dir=/rootfs clean
