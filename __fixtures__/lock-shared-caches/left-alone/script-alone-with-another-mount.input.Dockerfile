# The mount is no directory of apt, and what the script does with it is not known.
FROM debian:bookworm
COPY setup.sh .
RUN --mount=type=cache,target=/var/cache/setup ./setup.sh
