# The archive of a branch changes under its URL, and with the name behind it pip takes the wheel that it built of it first.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install "https://example.org/tool/archive/main.zip#subdirectory=python&egg=tool"
