# The image deletes the packages; the later RUN without the mount leaves none in the layer by itself.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
RUN apt-get install -y make && apt-get clean
CMD ["make"]
