# The pattern empties the wide mount, with the cache of pip in it.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache pip install flask && rm -rf /root/.cache/*
