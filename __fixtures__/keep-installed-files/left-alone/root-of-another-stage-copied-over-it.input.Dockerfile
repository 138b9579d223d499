# The image gets the packages of another stage, which a COPY of its root puts in the same place.
FROM python:3.12-slim AS packages
RUN pip install --target=/opt/site flask
FROM python:3.12-slim AS build
RUN --mount=type=cache,target=/opt/site pip install --target=/opt/site flask
FROM build
COPY --from=packages / /
ENV PYTHONPATH=/opt/site
CMD ["python", "-m", "flask", "run"]
