# The clean-up stands in a comment and in quotes, and does not run.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip \
    # pip cache purge
    echo "pip cache purge" && pip install flask
