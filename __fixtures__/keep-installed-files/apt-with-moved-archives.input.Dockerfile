FROM debian:12
RUN --mount=type=cache,target=/usr/lib,sharing=locked apt-get -o Dir::Cache=/mnt/apt update && apt-get -o Dir::Cache=/mnt/apt install -y gcc
CMD ["gcc", "--version"]
