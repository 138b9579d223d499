# docker-clean has deleted the packages before make runs.
FROM ubuntu:24.04
COPY . /src
WORKDIR /src
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y gcc make && make install
