# The pip of Debian 9 is 9.0, and keeps what it downloads.
FROM debian:stretch
RUN --mount=type=cache,target=/root/.cache/pip \
    --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && apt-get install -y --no-install-recommends python-pip python-setuptools \
    && pip install mkdocs
ENTRYPOINT ["mkdocs"]
