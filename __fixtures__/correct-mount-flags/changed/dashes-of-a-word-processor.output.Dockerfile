# An en dash and an em dash are no hyphens, so the shell looks for programs of these names.
FROM python:3.13
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
RUN --mount=type=cache,target=/root/.cache/pip pip install gunicorn
ONBUILD RUN --mount=type=cache,target=/root/.cache/pip pip install flask
