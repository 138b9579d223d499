# Without the clean-up its fallback goes, and the second one would leave another directory behind.
FROM debian:bookworm-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update; apt-get install -y gcc; gcc --version
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update; apt-get install -y curl; apt-get clean || cd /tmp; curl --version
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update; apt-get install -y git; apt-get clean || A=b; git --version
CMD ["gcc"]
