# The packages stay in the mount, and the COPY of the later stage does not find them.
FROM python:3.12-slim AS packages
COPY requirements.txt .
RUN --mount=type=cache,target=/install,sharing=locked pip install --prefix=/install -r requirements.txt

FROM python:3.12-slim
COPY --from=packages /install /usr/local
COPY . /srv
CMD ["gunicorn", "wsgi:app"]
