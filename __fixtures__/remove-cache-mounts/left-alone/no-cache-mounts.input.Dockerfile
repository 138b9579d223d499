# A bind mount and a secret are no caches.
FROM python:3.12-slim
RUN --mount=type=bind,target=/src --mount=type=secret,id=netrc pip install /src
