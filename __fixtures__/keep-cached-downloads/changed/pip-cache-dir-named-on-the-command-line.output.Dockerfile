# The purge empties the mounted cache, which it names; the flag is about another directory, and stays.
FROM python:3.12-slim
RUN --mount=type=cache,target=/pip pip install --no-cache-dir flask
