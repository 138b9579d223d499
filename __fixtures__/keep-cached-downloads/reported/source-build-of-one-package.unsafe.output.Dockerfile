# The flag switches off the cache, but the compiler's flags differ: a wheel of another build would be taken.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip \
    CFLAGS="-O3 -march=native" pip install --no-binary :all: numpy
