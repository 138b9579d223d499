# The clean-up empties the mounted caches; the comment above it stays.
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && \
    apt-get install -y gcc
    # apt-get clean also drops the .deb files
CMD ["gcc"]
