# docker-clean deletes the packages in the mount; the later RUN that opens the lists of apt mounts its cache, too.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y gcc
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-mark auto gcc && apt-get autoremove -y
