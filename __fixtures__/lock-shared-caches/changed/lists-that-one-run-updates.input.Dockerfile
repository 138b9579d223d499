# The RUN that updates the lists is the one that fails, and all that mount them wait for each other.
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/lib/apt/lists \
    apt-get install --yes curl
RUN --mount=type=cache,target=/var/lib/apt/lists \
    apt-get update
