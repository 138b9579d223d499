# The image deletes the packages whose names xargs takes from a bound file.
FROM debian:12
RUN --mount=type=bind,source=packages.txt,target=/tmp/packages.txt --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && xargs apt-get install -y < /tmp/packages.txt
