# Without docker-clean the packages that gdebi installs through apt would stay in the image.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y gdebi
COPY app.deb /tmp/
RUN gdebi -n /tmp/app.deb
