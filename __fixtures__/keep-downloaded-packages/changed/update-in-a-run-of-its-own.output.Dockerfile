# docker-clean deletes the packages in the mount; its removal belongs in the RUN that installs, not in that of the update.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get install -y --no-install-recommends curl
CMD ["bash"]
