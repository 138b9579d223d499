# The flag switches off the cache, but the export chooses what is built, and a wheel built without it would be taken.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip \
    export PYCURL_SSL_LIBRARY=openssl && pip install pycurl
