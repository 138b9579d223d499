# pip would build the archive once, and take that wheel for every later one of the same version.
FROM python:3.12
COPY dist /dist
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir --find-links /dist app
