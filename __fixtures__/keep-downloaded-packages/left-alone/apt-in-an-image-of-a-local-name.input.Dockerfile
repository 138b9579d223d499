# No official image has this name, so it is one of the project's own, which may have removed docker-clean.
FROM base:bookworm
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y git
