# The clean-up empties the mounted packages, though not all of the cache is mounted.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt/archives,sharing=locked apt-get update && apt-get install -y curl && apt-get clean
