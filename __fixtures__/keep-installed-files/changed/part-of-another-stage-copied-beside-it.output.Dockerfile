# The packages are missing from the image: the COPY takes another directory of the other stage.
FROM python:3.12-slim AS packages
RUN pip install --target=/opt/site flask
FROM python:3.12-slim AS build
RUN --mount=type=cache,target=/root/.cache/pip pip install --target=/opt/site flask
FROM build
COPY --from=packages /usr/share/doc /usr/share/doc
ENV PYTHONPATH=/opt/site
CMD ["python", "-m", "flask", "run"]
