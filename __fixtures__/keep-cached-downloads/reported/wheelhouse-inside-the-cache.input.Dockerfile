# The clean-up empties the cache, but without it pip would install the wheels of other builds, too.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip wheel -w /root/.cache/pip/wheelhouse flask && pip install /root/.cache/pip/wheelhouse/*.whl && rm -rf /root/.cache/pip/*
