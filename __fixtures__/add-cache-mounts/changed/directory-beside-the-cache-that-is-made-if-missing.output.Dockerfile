# Each build downloads all packages again; the later steps make the directory, or take it away, if need be.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
RUN mkdir -p /root/.cache/models
RUN rm -rf /root/.cache/pip
CMD ["flask", "run"]
