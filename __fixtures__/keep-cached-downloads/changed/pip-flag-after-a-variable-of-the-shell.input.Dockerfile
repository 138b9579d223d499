# The flag switches off the cache; pip sees nothing of a variable that is not exported.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip HOROVOD_VERSION=0.28.1; pip install --no-cache-dir "horovod==$HOROVOD_VERSION"
