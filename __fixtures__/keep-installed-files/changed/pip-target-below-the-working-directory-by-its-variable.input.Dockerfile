# PWD is the working directory, also after cd.
FROM python:3.12
WORKDIR /srv
RUN --mount=type=cache,target=/srv/app/packages cd app && pip install --target=$PWD/packages flask
ENV PYTHONPATH=/srv/app/packages
