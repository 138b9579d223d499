# The clean-up comes after a test whether there is a cache: it runs only on that condition.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install flask && test -d /root/.cache/pip && pip cache purge
