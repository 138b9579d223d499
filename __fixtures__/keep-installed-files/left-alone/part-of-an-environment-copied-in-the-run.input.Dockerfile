# The environment is made anew in the RUN that copies the packages out of it.
FROM python:3.12-slim AS build
RUN --mount=type=cache,target=/opt/venv python -m venv --clear /opt/venv && /opt/venv/bin/pip install flask && cp -r /opt/venv/lib/python3.12/site-packages /site
FROM python:3.12-slim
COPY --from=build /site /site
ENV PYTHONPATH=/site
CMD ["python", "-m", "flask", "run"]
