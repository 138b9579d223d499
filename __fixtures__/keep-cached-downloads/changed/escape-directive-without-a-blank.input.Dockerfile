#escape=`
# The directive counts without a blank, too.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip `
    pip install --no-cache-dir flask
