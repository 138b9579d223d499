# The blank ends the flag: BuildKit refuses the empty option, and the target becomes a part of the command.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
RUN --mount=type=cache,target=/root/.cache/pip,sharing=locked \
    pip install gunicorn
