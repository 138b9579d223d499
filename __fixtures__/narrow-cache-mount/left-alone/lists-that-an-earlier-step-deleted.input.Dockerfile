# The earlier RUN deletes its lists, so that the mount hides none.
FROM debian:12
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked apt-get install -y git
