# It is made from Ubuntu, and was from Debian: the tag does not say which, and nobody can tell whether it has docker-clean.
FROM rabbitmq:3
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y git
