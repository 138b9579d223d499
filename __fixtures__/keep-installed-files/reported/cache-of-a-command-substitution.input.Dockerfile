# The packages stay in the mount, but where the cache is, a command says during the build.
FROM python:3.12
ENV PYTHONPATH=/packages
RUN --mount=type=cache,target=/packages pip install --cache-dir "$(mktemp -d)" --target /packages flask
CMD ["python", "app.py"]
