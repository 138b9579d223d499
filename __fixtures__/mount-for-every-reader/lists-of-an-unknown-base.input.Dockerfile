FROM registry.example.com/base
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked apt-get update
RUN apt-get install -y curl
