# The ARG switches off the cache in RUNs that all mount it; the shell of the image never sees it.
FROM python:3.12
COPY requirements.txt dev.txt ./
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
RUN --mount=type=cache,target=/root/.cache/pip pip install -r dev.txt
CMD ["bash"]
