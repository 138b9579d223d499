# The image may have a configuration of its own.
FROM registry.example.com/base/linux:9
RUN --mount=type=cache,target=/var/cache/dnf dnf install -y gcc
