# The ENV switches off the cache, but CFLAGS changes what is built, and a wheel of another build would be taken.
FROM python:3.11
ENV CFLAGS="-march=haswell"
ENV PIP_NO_CACHE_DIR=1
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
CMD ["app"]
