# docker-clean is moved away while apt-get installs.
FROM debian:bookworm
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    mv /etc/apt/apt.conf.d/docker-clean /tmp/ && apt-get update && apt-get install -y gcc && mv /tmp/docker-clean /etc/apt/apt.conf.d/
