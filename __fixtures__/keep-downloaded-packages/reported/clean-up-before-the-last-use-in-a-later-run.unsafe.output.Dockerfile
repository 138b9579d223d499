# Without docker-clean, what runs after the clean-up writes the indexes of apt again.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y gcc
RUN apt-get clean && apt-get autoremove -y
