# A RUN with the same mount is in another language.
FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
SHELL ["pwsh", "-Command"]
RUN --mount=type=cache,target=/root/.cache/pip pip install flask; if ($?) { exit 0 }
