# Without a tag nobody knows whether it is the variant of Alpine or that of Debian.
FROM postgres@sha256:0000000000000000000000000000000000000000000000000000000000000000
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y git
