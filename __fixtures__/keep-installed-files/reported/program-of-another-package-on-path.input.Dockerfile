# The environment stays in the mount, but the site is made with it: the image may not need it.
FROM python:3.12-slim
RUN apt-get update && apt-get install -y nginx
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
WORKDIR /docs
COPY . .
RUN --mount=type=cache,target=/opt/venv python -m venv /opt/venv && pip install mkdocs && mkdocs build -d /var/www/html
CMD ["nginx", "-g", "daemon off;"]
