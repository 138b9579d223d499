# The mounts belong to root, so the programs of this user cannot write to them, whatever they are.
FROM debian:12
RUN useradd -m -u 1000 app
USER app
WORKDIR /home/app/src
RUN --mount=type=cache,target=/home/app/.ccache make-everything --fast
USER 33:33
RUN --mount=type=cache,target=/var/www/cache ./warm-up
