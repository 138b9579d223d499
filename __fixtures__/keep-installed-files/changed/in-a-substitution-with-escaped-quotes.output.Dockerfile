# Only the flag changes: the command in the backquotes stays, however it is quoted.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip X="`pip install --target=/x \"a\"`" true
CMD ["ls", "/x"]
