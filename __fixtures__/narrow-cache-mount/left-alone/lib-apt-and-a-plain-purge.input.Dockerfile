# The later purge does not need what apt keeps in the wide mount.
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && apt-get install -y gcc
RUN apt-get purge -y gcc
