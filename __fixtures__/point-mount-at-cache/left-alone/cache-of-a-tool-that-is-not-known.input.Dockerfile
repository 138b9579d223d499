# The directory begins with the name of pip, but pip-compile is another tool, and runs here.
FROM python:3.12
COPY requirements.in .
RUN --mount=type=cache,target=/root/.cache/pip-tools pip install pip-tools && pip-compile requirements.in
