# A program of the RUN in between fetches the lists again, into the layer.
FROM python:3.12
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked apt-get update && apt-get install -y curl
RUN pip install playwright && playwright install-deps
RUN apt-get install -y jq
