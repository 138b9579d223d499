# Nobody reads what is under the mount: PYTHONPATH names another directory, and only the pages leave the stage.
FROM python:3.12-slim AS pages
WORKDIR /srv
COPY . .
RUN pip install --target=/opt/generator jinja2
RUN --mount=type=cache,target=/opt/linters pip install --target=/opt/linters ruff && PYTHONPATH=/opt/linters python -m ruff check .
ENV PYTHONPATH=/opt/generator
RUN python generate.py --out /srv/public
FROM nginx:1.27
COPY --from=pages /srv/public /usr/share/nginx/html
