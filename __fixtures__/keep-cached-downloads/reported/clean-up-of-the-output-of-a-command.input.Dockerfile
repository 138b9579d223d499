# What the substitution runs would go with the clean-up.
FROM python:3.12
WORKDIR /root/.cache/pip
RUN --mount=type=cache,target=/root/.cache/pip pip install flask && rm -rf $(pwd)
