# The packages stay in the mount; what a server lists is known by its version, as in an index.
FROM python:3.12
RUN --mount=type=cache,target=/packages pip install --target=/packages -f https://download.pytorch.org/whl/torch_stable.html torch
ENV PYTHONPATH=/packages
CMD ["python", "-m", "app"]
