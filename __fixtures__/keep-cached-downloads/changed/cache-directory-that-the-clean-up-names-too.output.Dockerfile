# The mounted cache is emptied: the option of the clean-up names the same directory as that of the install.
FROM python:3.12-slim
RUN --mount=type=cache,target=/var/cache/pip pip install --cache-dir /var/cache/pip flask
CMD ["flask", "run"]
