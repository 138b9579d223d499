# The image runs as a user that nobody knows here, and who needs sudo may not delete docker-clean.
FROM mcr.microsoft.com/devcontainers/base:jammy
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked sudo apt-get update && sudo apt-get install -y git
