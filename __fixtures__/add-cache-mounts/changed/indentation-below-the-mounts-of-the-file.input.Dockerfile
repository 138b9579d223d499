# Where another RUN has its mounts on lines of their own, new ones are indented as those are.
FROM ubuntu:24.04
RUN apt-get update && apt-get install -y --no-install-recommends python3-venv cmake build-essential libssl-dev
RUN --mount=type=cache,target=/root/.cache/pip \
    python3 -m venv /opt/venv \
 && /opt/venv/bin/pip install conan
CMD ["/app"]
