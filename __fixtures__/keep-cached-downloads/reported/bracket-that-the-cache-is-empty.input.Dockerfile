# The clean-up empties the mounted cache, but the RUN checks afterwards that nothing is left of it.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install flask && pip cache purge && [ ! -e /root/.cache/pip/http ]
