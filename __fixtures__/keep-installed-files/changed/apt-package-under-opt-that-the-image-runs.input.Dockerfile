# The package installs into the mount below /opt, and the image lacks the program that it runs.
FROM debian:12
COPY vendor.list /etc/apt/sources.list.d/
RUN --mount=type=cache,target=/opt/vendor sudo apt-get update && sudo apt-get install -y vendor-agent
ENTRYPOINT ["/opt/vendor/bin/agent"]
