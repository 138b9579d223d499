# The mount over the lists hides those of the earlier RUN, and docker-clean deletes the packages in the other mount.
FROM debian:12
RUN apt-get update
RUN --mount=type=cache,target=/var/cache/apt,id=apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get install -y curl
