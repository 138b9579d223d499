# It is no cache, whatever its target is called.
FROM debian:bookworm
ENV TYPE=bind
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=$TYPE,target=/var/cache/apt,rw apt-get update && apt-get install -y gcc
