# The environment stays in the mount, but the RUN packs the home, with a cache that would hold what other builds left.
FROM python:3.12
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/opt/venv python -m venv /opt/venv && /opt/venv/bin/pip install . && tar czf /home.tgz /root
CMD ["/opt/venv/bin/app"]
