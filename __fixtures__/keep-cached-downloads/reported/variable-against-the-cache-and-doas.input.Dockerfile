# doas passes no assignment on, and another RUN needs the variable, as it has no mount.
FROM python:3.12
ENV PIP_NO_CACHE_DIR=1
RUN --mount=type=cache,target=/root/.cache/pip doas pip install flask
RUN pip install gunicorn
ENTRYPOINT ["python"]
