# What the shell reads between these backquotes does not stand in the file as it is.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip echo "`pip install --no-cache-dir \"a\"`"
