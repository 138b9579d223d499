# The flag switches off the cache; pip keeps no wheel of a branch, and a wheel is what it is.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir "git+https://example.org/tool.git@main#egg=tool" "https://example.org/lib-1.0-py3-none-any.whl#egg=lib" "https://example.org/other/archive/main.zip"
