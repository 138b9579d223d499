# Each RUN mounts the cache to look into it, or to make it smaller.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip \
    if [ "$TIDY" = "true" ]; then rm -rf /root/.cache/pip/*; fi
RUN --mount=type=cache,target=/root/.cache/pip ls -la /root/.cache/pip
RUN --mount=type=cache,target=/root/.cache/pip rm -rf ~/.cache/pip/http
RUN --mount=type=cache,target=/root/.npm du -sh /root/.npm/_cacache
