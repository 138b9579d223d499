# Whatever the home is, no .cache in it holds the lists of apt; but every RUN that needs the files has the same mount.
ARG BASE_IMAGE
FROM $BASE_IMAGE
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked \
    apt-get update && apt-get install -y gosu && rm -rf "$HOME"/.cache
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked \
    apt-get autoremove -y && rm -rf "$HOME"/.cache
