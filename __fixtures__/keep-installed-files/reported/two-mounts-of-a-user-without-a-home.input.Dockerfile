# Where the cache of the user is cannot be known, for none of the two mounts.
FROM python:3.12-slim
COPY make-users.sh /usr/local/bin/
RUN make-users.sh
USER app
RUN --mount=type=cache,target=/opt/one,uid=1000 --mount=type=cache,target=/opt/two,uid=1000 pip install --target=/opt/one flask && pip install --target=/opt/two django
CMD ["python", "/opt/one/app.py", "/opt/two/app.py"]
