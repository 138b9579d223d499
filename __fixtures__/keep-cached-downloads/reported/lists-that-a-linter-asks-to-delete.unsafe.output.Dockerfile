# The clean-up empties the mounted lists, but hadolint, which does not see the mount, asks for it.
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/lib/apt,sharing=locked \
    apt-get update && apt-get install -y curl
