# Nobody can tell what is deleted: the argument says it when the image is built.
FROM python:3.12-slim
ARG FLAVOUR
RUN --mount=type=cache,target=/root/.cache/pip pip install flask && rm -rf /root/.cache/$FLAVOUR
CMD ["flask", "run"]
