# The flag switches off the mounted cache; what a server lists is known by its version, as in an index.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir -f https://download.pytorch.org/whl/torch_stable.html torch
