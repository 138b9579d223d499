# One more command would run in the background, beside the others.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    echo it\'s begun & apt-get update && apt-get install -y git && echo it\'s done
