# The variable wins over what the file says.
FROM python:3.12
RUN printf '[global]\ncache-dir = /var/cache/pip\n' > /etc/pip.conf
ENV PIP_CACHE_DIR=/root/.cache/pip
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask
