# A comma, a blank, a quote, a wildcard: in a mount they would be an option, its end, or refused.
FROM python:3.12
WORKDIR /app
RUN --mount=type=cache,target=/root/.cache/pip pip install --cache-dir /opt/pip,sharing=private a
RUN --mount=type=cache,target=/root/.cache/pip pip install --cache-dir '/opt/pip cache' b
RUN --mount=type=cache,target=/root/.cache/pip pip install --cache-dir "/opt/pip'" c
RUN --mount=type=cache,target=/root/.cache/pip pip install --cache-dir '/opt/pip[1]' d
RUN --mount=type=cache,target=/root/.cache/pip pip install --cache-dir /opt/pïp e
