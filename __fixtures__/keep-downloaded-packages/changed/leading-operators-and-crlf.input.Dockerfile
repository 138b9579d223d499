# docker-clean deletes the packages in the mount; the operators and the CRLF line ends stay as they are.
FROM node:22-bookworm
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
  apt-get update \
  && apt-get install -y \
    git
