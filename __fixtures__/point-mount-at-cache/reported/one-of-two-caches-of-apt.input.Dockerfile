# Nothing uses the mount, but apt has two caches, and neither is mounted.
FROM debian:12
RUN --mount=type=cache,target=/var/apt/cache,sharing=locked apt-get update && apt-get install -y curl
