# Nothing says what the mounts are for: a key ring, downloads, sources.
FROM debian:12
RUN --mount=type=cache,target=/root/.gnupg gpg --recv-keys 0x9F3B
RUN --mount=type=cache,target=/downloads curl -o /downloads/tool https://example.com/tool
RUN --mount=type=cache,target=/work git clone https://example.com/tool /tmp/tool
