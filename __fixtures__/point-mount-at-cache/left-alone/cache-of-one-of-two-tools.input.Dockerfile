# The mount may be meant for either of them.
FROM python:3.12
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/cache pip install -r requirements.txt && npm ci
