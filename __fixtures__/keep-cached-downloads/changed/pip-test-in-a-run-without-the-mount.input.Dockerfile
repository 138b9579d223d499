# The clean-up empties the mounted cache; the later test looks where nothing is mounted.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install flask && pip cache purge
RUN test ! -e /root/.cache/pip/http
