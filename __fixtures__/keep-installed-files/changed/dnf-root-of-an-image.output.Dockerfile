# The root of the image lies in a cache mount, and the image has nothing of it.
FROM fedora:40 AS build
RUN dnf install -y --installroot /rootfs --releasever 40 bash
FROM scratch
COPY --from=build /rootfs /
