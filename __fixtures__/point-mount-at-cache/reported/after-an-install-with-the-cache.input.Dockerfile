# The first RUN leaves what pip takes for the second one in the layer.
FROM python:3.13
RUN pip install --no-cache-dir uv && pip install flask
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/uv \
    pip install -r requirements.txt
