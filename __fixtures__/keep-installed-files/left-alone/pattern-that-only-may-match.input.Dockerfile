# The pattern may match the mount, but it is there for the program beside it.
FROM python:3.12 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/opt/venv \
    python -m venv /opt/venv && /opt/venv/bin/pip install pyinstaller && /opt/venv/bin/pyinstaller -F app.py --distpath /opt/dist
FROM debian:12
COPY --from=build /opt/* /usr/local/bin/
