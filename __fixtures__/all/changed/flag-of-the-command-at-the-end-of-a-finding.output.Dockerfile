# The flag stands at the end of the command that another finding is about, and an accepted finding stays one without it.
FROM python:3.12-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/x \
    apt-get update && apt-get install -y 
RUN pip install --no-cache-dir pycrypto && apt-get purge -y gcc && apt-get autoremove -y
