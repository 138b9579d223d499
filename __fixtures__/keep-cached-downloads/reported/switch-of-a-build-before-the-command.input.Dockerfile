# The flag switches off the cache, but the variable chooses what is built, and a wheel built without it would be taken.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip \
    HOROVOD_GPU_OPERATIONS=NCCL pip install --no-cache-dir horovod
