# docker-clean deletes the packages in the mount; a later user opens the lists of apt, but may not write its indexes.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y gcc && useradd -m -u 1000 dev
USER dev
RUN apt-cache policy gcc > /home/dev/policy && apt-config dump > /home/dev/config
