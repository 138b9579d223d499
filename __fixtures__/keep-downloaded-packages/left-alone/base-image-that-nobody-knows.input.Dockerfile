# Whether this base image has a docker-clean is not known.
FROM example.com/robots:humble
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
