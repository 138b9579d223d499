# The directory may be the one of the lists, and a mount point cannot be removed.
ARG BASE_IMAGE
FROM $BASE_IMAGE
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked \
    apt-get update && apt-get install -y gosu && rm -rf "$SCRATCH"/lists
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked \
    apt-get autoremove -y && rm -rf "$SCRATCH"/lists
