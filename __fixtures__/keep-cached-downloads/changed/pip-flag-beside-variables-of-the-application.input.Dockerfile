# The flag switches off the cache; variables of the application and of other tools do not change what pip builds.
FROM python:3.12
ARG BUILD_DATE
ARG TARGETARCH
ENV POETRY_NO_INTERACTION=1 PYTHONUNBUFFERED=1 PIP_NO_INPUT=1 NODE_ENV=production LD_LIBRARY_PATH=/opt/lib \
    DATABASE_URL=postgres://db/app APP_MODULE=app.main CARGO_NET_GIT_FETCH_WITH_CLI=true WORKERS=4
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir -r requirements.txt
