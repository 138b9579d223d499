# Nothing of what the clean-ups delete is mounted: each keeps the image small.
FROM debian:12
RUN --mount=type=cache,target=/root/.cache/pip apt-get update && apt-get install -y python3-pip && pip install --break-system-packages flask && apt-get clean && rm -rf /var/lib/apt/lists/* /root/.npm
CMD ["python3", "-m", "flask", "run"]
