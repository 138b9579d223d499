# Without docker-clean, apt-get purge writes its indexes into a layer, too: no mount lies over them there.
FROM python:3.12-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y gcc
RUN pip install --no-cache-dir pycrypto && apt-get purge -y gcc && apt-get autoremove -y
