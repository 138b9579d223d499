# Only the official image of that name is certainly made from the official one of Debian.
FROM bitnami/postgres:16
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y git
