# rm fails at the mount point; the line ends of the file stay CRLF.
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update \
 && apt-get install -y gcc \
 && rm -rf /var/lib/apt/lists
