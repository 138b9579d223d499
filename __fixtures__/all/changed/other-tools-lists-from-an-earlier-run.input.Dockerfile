# What is installed under the mount is missing from the image; the lists of the earlier RUN must not be hidden instead.
FROM debian:12
RUN apt-get update
RUN --mount=type=cache,target=/usr/share apt-get install -y curl
