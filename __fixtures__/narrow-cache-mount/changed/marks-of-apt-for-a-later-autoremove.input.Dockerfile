# The later RUN needs the marks of apt, which stay in the wide mount.
FROM debian:bookworm-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    apt-get update && apt-get install -y --no-install-recommends build-essential libpq5
COPY src /src
RUN make -C /src install
RUN apt-get purge -y --auto-remove build-essential
