# What stays on lines of its own keeps its indentation.
FROM debian:12
RUN \
    apt-get update && \
    apt-get install -y curl
