# The tag does not say which distribution it is, and nobody can tell whether it has docker-clean.
FROM postgres:16
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y git
