# Nothing is installed for certain before the script, which may remove docker-clean.
FROM debian:bookworm
COPY setup.sh .
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    if [ -n "$EXTRA" ]; then apt-get install -y vim; fi; ./setup.sh && apt-get install -y gcc
