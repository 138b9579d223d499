# The tag says bookworm, but the publisher may have removed docker-clean.
FROM registry.example.com/team/postgres:16-bookworm
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y git
