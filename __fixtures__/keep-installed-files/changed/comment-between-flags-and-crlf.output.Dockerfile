# The packages stay in the mount; the comment and the CRLF line ends stay as they are.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip \
    # the packages
    pip install \
      --target=/packages flask
CMD ["python", "app.py"]
