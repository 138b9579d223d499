# A mount on the cache would be in the way of rm, which deletes the directory that pip names.
FROM python:3.12-slim
RUN --mount=type=cache,target=/opt/site pip install --target=/opt/site flask && rm -rf "$(pip cache dir)"
ENV PYTHONPATH=/opt/site
CMD ["python", "-m", "flask", "run"]
