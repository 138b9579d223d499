# Whatever the script runs, builds wait for each other.
FROM debian:bookworm
COPY setup.sh .
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked ./setup.sh
