# Which releases had the user ubuntu is known of those that are listed only.
FROM ubuntu:impish
RUN apt-get update && apt-get install -y npm && useradd -m app
USER app
RUN --mount=type=cache,target=/home/app/.npm npm ci
