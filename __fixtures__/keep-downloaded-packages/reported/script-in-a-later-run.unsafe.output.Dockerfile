# Without docker-clean the packages that the script may install would stay in the image.
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y gcc
COPY install.sh .
RUN ./install.sh
