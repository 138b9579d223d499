# The second RUN fetches its own lists.
FROM debian:bookworm
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked apt-get update && apt-get install -y curl
RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*
