# The shell runs the words of the trap when it ends, after pip.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip trap 'rm -rf /root/.cache/pip/*' EXIT; pip install flask
RUN --mount=type=cache,target=/root/.cache/pip set -e; \
    trap "rm -rf /root/.cache/pip" 0 INT; \
    pip install django
