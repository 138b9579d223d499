# Without docker-clean the packages that make may install would stay in the image.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y make gcc
WORKDIR /src
COPY . .
RUN make deps && make
CMD ["/src/app"]
