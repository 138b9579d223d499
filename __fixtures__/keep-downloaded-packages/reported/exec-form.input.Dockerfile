# docker-clean deletes the packages, but the exec form has no place for a command that removes it.
FROM debian:bookworm
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked ["apt-get", "install", "-y", "gcc"]
