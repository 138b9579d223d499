# In fish people install more, and may need the lists.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y fish
ENTRYPOINT ["fish"]
