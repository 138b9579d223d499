# What pip keeps is not what is looked for.
FROM python:3.12 AS build
COPY . .
RUN --mount=type=cache,target=/root/.cache pip install -r requirements.txt && ./download-models
FROM python:3.12
COPY --from=build /root/.cache/models /models
