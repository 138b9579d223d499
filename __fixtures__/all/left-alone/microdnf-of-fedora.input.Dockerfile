# There it is dnf 5, whose cache is elsewhere, so its clean-up does not concern the mount.
FROM fedora:42
RUN --mount=type=cache,target=/var/cache/yum,sharing=locked microdnf install -y gcc && microdnf clean all
