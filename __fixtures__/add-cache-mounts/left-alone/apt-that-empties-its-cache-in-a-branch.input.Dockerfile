# What is in the branch stays, and would empty the mount.
FROM debian:12
ARG SLIM=1
RUN apt-get update && apt-get install -y curl && \
    if [ "$SLIM" = 1 ]; then apt-get clean && rm -rf /var/lib/apt/lists/*; fi
