# The packages go into a mount whose path a declaration of the shell says.
FROM python:3.12-slim
SHELL ["/bin/bash", "-c"]
COPY requirements.txt .
RUN --mount=type=cache,target=/packages \
    declare -r target=/packages && \
    pip install --target="$target" -r requirements.txt
ENV PYTHONPATH=/packages
