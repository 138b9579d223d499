# BuildKit joins the lines in the middle of a word: all of the second one is a comment.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install flask #quick,\
small; pip install --no-cache-dir gunicorn
