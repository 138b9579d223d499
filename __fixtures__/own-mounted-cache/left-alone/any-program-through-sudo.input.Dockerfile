# One of the commands runs as root, and may open the directory to the others.
FROM debian:12
USER 33:33
RUN --mount=type=cache,target=/var/www/cache sudo ./prepare && ./warm-up
