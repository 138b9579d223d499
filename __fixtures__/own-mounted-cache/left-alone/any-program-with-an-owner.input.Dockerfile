# The user owns the mount, or everybody may write to it.
FROM debian:12
USER 33:33
RUN --mount=type=cache,target=/var/www/cache,uid=33,gid=33 ./warm-up
RUN --mount=type=cache,target=/var/www/shared,mode=0777 ./warm-up
