# The mounts belong to root, so the programs of this user cannot write to them, whatever they are.
FROM debian:12
RUN useradd -m -u 1000 app
USER app
WORKDIR /home/app/src
RUN --mount=type=cache,target=/home/app/.ccache,uid=1000,gid=1000 make-everything --fast
USER 33:33
RUN --mount=type=cache,target=/var/www/cache,uid=33,gid=33 ./warm-up
