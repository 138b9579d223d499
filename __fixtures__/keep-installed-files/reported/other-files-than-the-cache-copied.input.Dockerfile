# The COPY looks for models that stay in the mount, and not for what pip keeps: who writes them is not certain.
FROM python:3.12 AS build
COPY . .
RUN --mount=type=cache,target=/root/.cache pip install -r requirements.txt && ./download-models
FROM python:3.12
COPY --from=build /root/.cache/models /models
