# The clean-up empties the mounted cache, but the test after it fails where something is left of it.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache pip install flask && test ! -d /root/.cache/pip
