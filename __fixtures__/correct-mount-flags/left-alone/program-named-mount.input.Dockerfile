# The program mounts a file system of its own, and takes no mounts of BuildKit.
FROM debian:12
RUN --security=insecure mount -t tmpfs -o size=1g tmpfs /mnt/cache && ./build.sh
RUN mount --types=cache,tmpfs /mnt
