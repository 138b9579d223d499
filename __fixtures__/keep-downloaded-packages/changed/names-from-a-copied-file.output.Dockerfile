# docker-clean deletes the packages in the mount, whatever their names are in the file.
FROM debian:12
COPY packages.txt /
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && xargs apt-get install -y < /packages.txt
CMD ["bash"]
