# The unknown base image may bring lists of its own.
FROM registry.example.com/base
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked apt-get update
RUN apt-get install -y curl
