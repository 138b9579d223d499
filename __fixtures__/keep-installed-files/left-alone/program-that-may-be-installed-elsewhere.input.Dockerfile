# An earlier RUN may have installed the program that a later one runs: nobody can tell that it is missing.
FROM python:3.12-slim AS docs
WORKDIR /docs
COPY base.txt requirements.txt ./
RUN pip install -r base.txt
RUN --mount=type=cache,target=/opt/docs-env python -m venv /opt/docs-env && /opt/docs-env/bin/pip install -r requirements.txt
ENV PATH="/opt/docs-env/bin:$PATH"
COPY . .
RUN sphinx-build -b html . /html
FROM nginx:1.27
COPY --from=docs /html /usr/share/nginx/html
