# The clean-up empties the mounted cache, and the test after it is of the mount point, which is always there.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install flask && pip cache purge && [ -d /root/.cache/pip ]
