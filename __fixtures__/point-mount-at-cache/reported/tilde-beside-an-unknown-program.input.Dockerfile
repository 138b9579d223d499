# BuildKit does not expand "~", but the mount may be meant for acme, whose cache is not known.
FROM python:3.12
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=~/.cache pip install acme && acme sync
