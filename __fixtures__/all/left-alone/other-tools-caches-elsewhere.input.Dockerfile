# The mount is where the variable puts the cache; the RUNs that do without it keep their layers small.
FROM python:3.12
ENV PIP_CACHE_DIR=/mnt/pip
RUN --mount=type=cache,target=/mnt/pip pip install flask
RUN pip install --no-cache-dir gunicorn
RUN pip3 install --no-cache-dir uvicorn && rm -rf /mnt/pip
