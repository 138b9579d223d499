# docker-clean also keeps apt from writing its indexes, and this mount does not lie over them.
FROM golang:1.23
RUN \
    --mount=type=cache,target=/var/cache/apt/archives,sharing=locked \
    rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y protobuf-compiler && rm -rf /var/lib/apt/lists/*
