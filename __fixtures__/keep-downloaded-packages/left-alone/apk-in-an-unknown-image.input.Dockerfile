# The image may have the link already.
FROM registry.example.com/base/alpine:3
RUN --mount=type=cache,target=/var/cache/apk apk add gcc
