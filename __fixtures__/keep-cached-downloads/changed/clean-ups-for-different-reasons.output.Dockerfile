# One finding for each: what empties the cache of apt, and what fails at the mount of pip.
FROM debian:12
RUN --mount=type=cache,target=/root/.cache/pip --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y python3-pip \
    && pip install --break-system-packages flask
CMD ["python3", "-m", "flask", "run"]
