# The clean-up empties the mounted cache, and the test after it is of a program.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install flask && test -x /usr/local/bin/flask
