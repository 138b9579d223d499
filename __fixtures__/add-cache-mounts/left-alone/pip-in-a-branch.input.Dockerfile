# Whether it downloads depends on an argument, and so does what a mount would be for.
FROM python:3.12-slim
ARG DEV=
COPY requirements-dev.txt .
RUN if [ -n "$DEV" ]; then pip install -r requirements-dev.txt; fi
