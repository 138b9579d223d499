# The group goes with what it holds; a shell of its own inside the substitution stays.
FROM debian:bookworm-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    export v="$(apt-get update && apt-get install -y git && (apt-get clean || true))"
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    export v=$(apt-get update && apt-get install -y gcc && sh -c 'apt-get clean' && true)
