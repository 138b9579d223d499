# The flag switches off the cache, but without it the archive would hold what other builds left there.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install flask && tar -czf /cache.tgz /root/.cache/pip
