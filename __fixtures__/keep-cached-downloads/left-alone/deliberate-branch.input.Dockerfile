# Whether the cache is emptied depends on a variable: somebody has decided that.
FROM python:3.12-slim
ARG CI
RUN --mount=type=cache,target=/root/.cache/pip \
    pip install flask; \
    if [ "$CI" = true ]; then rm -rf /root/.cache/pip/*; fi
RUN --mount=type=cache,target=/root/.cache/pip \
    pip install gunicorn && [ -z "$CI" ] || rm -rf /root/.cache/pip/*
RUN --mount=type=cache,target=/root/.cache/pip \
    [ -n "$CI" ] && pip cache purge
