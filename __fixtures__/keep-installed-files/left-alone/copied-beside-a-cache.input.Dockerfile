# What the later stage takes may be the models, which the project brings beside pip's cache.
FROM python:3.12 AS wheels
WORKDIR /srv
COPY models /root/.cache/models
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt

FROM python:3.12
WORKDIR /srv
COPY --from=wheels /root/.cache /root/.cache
COPY requirements.txt .
RUN pip install -r requirements.txt
