# The flag switches off the cache, which would give what was built of an older archive of the same name.
FROM python:3.12
COPY dist /dist
ENV PIP_FIND_LINKS=/dist
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir app
