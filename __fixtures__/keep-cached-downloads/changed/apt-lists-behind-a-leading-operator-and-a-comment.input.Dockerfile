# The clean-up empties the mounted lists, and goes with the operator before it; the comment stays.
FROM debian:12
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked apt-get update \
    && apt-get install -y curl \
    # clean up
    && rm -rf /var/lib/apt/lists/*
CMD ["bash"]
