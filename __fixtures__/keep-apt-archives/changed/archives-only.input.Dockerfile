# docker-clean deletes the packages in the mount, which is just large enough for them.
FROM golang:1.23
RUN \
    --mount=type=cache,target=/var/cache/apt/archives,sharing=locked \
    apt-get update && apt-get install -y protobuf-compiler && rm -rf /var/lib/apt/lists/*
