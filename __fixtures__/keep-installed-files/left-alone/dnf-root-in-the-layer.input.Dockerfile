# The root of the image is a plain directory, and only what is downloaded is mounted.
FROM fedora:40 AS build
RUN --mount=type=cache,target=/rootfs/var/cache/dnf dnf install -y --installroot /rootfs --releasever 40 bash
FROM scratch
COPY --from=build /rootfs /
