# All official images are built from official ones, so that one whose tag says bookworm has docker-clean.
FROM postgres:16-bookworm
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && apt-get install -y postgresql-16-postgis-3
