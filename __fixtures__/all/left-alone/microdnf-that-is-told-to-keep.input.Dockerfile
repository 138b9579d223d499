# Its cache is mounted, and keeps what is downloaded.
FROM almalinux:9-minimal
RUN --mount=type=cache,target=/var/cache/yum,sharing=locked microdnf --setopt=keepcache=1 install -y gcc
