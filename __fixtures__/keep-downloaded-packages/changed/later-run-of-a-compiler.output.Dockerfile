# The image deletes the packages; no later RUN installs any: a compiler and a copied directory do not.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y g++
COPY conf /etc/app/
RUN g++ --version
