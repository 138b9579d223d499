# Whatever number postgres has, it may not delete docker-clean, and apt-get does nothing for it.
FROM postgres:16-bookworm
USER postgres
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get install -y git
