# The user of an image that nobody knows may be root by another name.
FROM registry.example.com/python
USER app
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
