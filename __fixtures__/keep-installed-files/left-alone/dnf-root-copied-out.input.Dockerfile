# The RUN copies the root out of the mount.
FROM fedora:40 AS build
RUN --mount=type=cache,target=/build dnf install -y --installroot /build/rootfs bash && cp -a /build/rootfs /rootfs
FROM scratch
COPY --from=build /rootfs /
