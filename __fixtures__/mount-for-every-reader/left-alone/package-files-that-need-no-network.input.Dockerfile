# What is installed from files needs nothing of a cache, with a network or without one.
FROM python:3.12-slim
COPY wheels /wheels
RUN --mount=type=cache,target=/root/.cache/pip pip download --dest /src flask
RUN --network=none pip install /wheels/*.whl
RUN --network=none pip install ./wheels/flask.tar.gz
CMD ["python3"]
