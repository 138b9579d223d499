# The clean-up empties the mounted cache, docker-clean deletes the packages, and the comment about them stays.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && \
    apt-get install -y gcc && \
    # apt-get clean also drops the .deb files
    apt-get clean
CMD ["gcc"]
