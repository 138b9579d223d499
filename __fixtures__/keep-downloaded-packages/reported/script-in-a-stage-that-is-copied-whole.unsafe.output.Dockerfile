# Without docker-clean the packages that the script may install would be copied with the rest of the stage.
FROM debian:12 AS build
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y curl
COPY install.sh .
RUN ./install.sh
FROM scratch
COPY --from=build / /
CMD ["/bin/bash"]
