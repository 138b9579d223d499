# Hadolint asks for the clean-up.
FROM almalinux:9-minimal
RUN --mount=type=cache,target=/var/cache/yum,sharing=locked \
    microdnf --setopt=keepcache=1 install -y gcc
