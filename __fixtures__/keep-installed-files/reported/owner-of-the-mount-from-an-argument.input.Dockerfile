# The new mount would need the same owner, which is not known.
FROM python:3.12-slim
ARG OWNER
RUN --mount=type=cache,target=/opt/site,uid=$OWNER pip install --target=/opt/site flask
ENV PYTHONPATH=/opt/site
CMD ["python", "-m", "flask", "run"]
