# The home of root is closed to app, who is user 1000 as the first in this image.
FROM python:3.12
RUN useradd --create-home app
USER app
WORKDIR /home/app
COPY requirements.txt .
RUN --mount=type=cache,target=/home/app/.cache/pip,uid=1000,gid=1000 pip install --user -r requirements.txt
ENTRYPOINT ["python", "-m", "app"]
