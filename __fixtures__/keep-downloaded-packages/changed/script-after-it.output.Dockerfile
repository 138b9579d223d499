# docker-clean has deleted the packages before the script runs, whatever that does.
FROM debian:bookworm
COPY setup.sh .
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y gcc && ./setup.sh
