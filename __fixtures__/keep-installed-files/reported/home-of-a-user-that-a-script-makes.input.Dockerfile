# The mount could only move to the cache of the user, whose home is known to a script alone.
FROM python:3.12-slim
COPY make-users.sh /usr/local/bin/
RUN make-users.sh
USER app
RUN --mount=type=cache,target=/opt/site pip install --target=/opt/site flask
CMD ["python", "/opt/site/bin/flask", "run"]
