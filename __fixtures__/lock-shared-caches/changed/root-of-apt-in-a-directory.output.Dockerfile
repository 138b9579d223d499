# Two builds write the lists at the same time: apt keeps those of another root in that root.
FROM debian:12
RUN --mount=type=cache,target=/rootfs/var/lib/apt/lists,sharing=locked apt-get -o Dir=/rootfs update && apt-get -o Dir=/rootfs install -y busybox-static
