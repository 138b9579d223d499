# Not for one tool alone, and not known whose.
FROM python:3.12-slim
ENV XDG_CACHE_HOME=/cache
ENV DEBUG_CACHE=/debug
RUN --mount=type=cache,target=/cache \
    --mount=type=cache,target=/debug \
    apt-get update && apt-get install --yes git
RUN pip install flask
