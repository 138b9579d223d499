FROM debian:bookworm
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked ["apt-get", "install", "-y", "gcc"]
