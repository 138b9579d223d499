# The backslash belongs to the line and not to the word: it goes with the clean-up.
FROM debian:bookworm-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y gcc\
&& apt-get clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y curl && apt-get clean\
&& curl --version
CMD ["gcc"]
