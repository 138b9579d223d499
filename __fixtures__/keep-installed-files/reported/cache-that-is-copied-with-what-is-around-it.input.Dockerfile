# A later stage takes pip's cache in the directory above it, to install from, and nothing else is there.
FROM python:3.12 AS wheels
WORKDIR /srv
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt

FROM python:3.12
WORKDIR /srv
COPY --from=wheels /root/.cache /root/.cache
COPY requirements.txt .
RUN pip install -r requirements.txt
