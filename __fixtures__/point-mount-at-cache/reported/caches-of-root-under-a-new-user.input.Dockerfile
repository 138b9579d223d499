# The home of root is closed to app, whatever the number of app is, which the mount would need.
FROM python:3.12
RUN useradd --create-home app
USER app
WORKDIR /home/app
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache pip install --user -r requirements.txt
ENTRYPOINT ["python", "-m", "app"]
