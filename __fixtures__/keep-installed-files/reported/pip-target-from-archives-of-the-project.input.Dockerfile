# pip would build the archive once, and take that wheel for every later one of the same version.
FROM python:3.12
COPY dist /dist
RUN --mount=type=cache,target=/packages pip install --target=/packages --find-links=/dist app
ENV PYTHONPATH=/packages
CMD ["python", "-m", "app"]
