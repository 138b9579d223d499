# What PYTHONPATH names is installed into a mount: the RUN that generates the pages finds no packages.
FROM python:3.12-slim AS pages
WORKDIR /srv
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install --target=/opt/generator -r requirements.txt
ENV PYTHONPATH=/opt/generator
COPY . .
RUN python generate.py --out /srv/public
FROM nginx:1.27
COPY --from=pages /srv/public /usr/share/nginx/html
