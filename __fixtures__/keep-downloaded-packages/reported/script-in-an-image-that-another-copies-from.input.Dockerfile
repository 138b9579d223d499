# The first stage is an image, too, whatever the last one copies: a script in it may install packages, and would leave them there.
FROM debian:12 AS app
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
RUN ./install.sh
CMD ["app"]
FROM debian:12
COPY --from=app /etc/hostname /x
