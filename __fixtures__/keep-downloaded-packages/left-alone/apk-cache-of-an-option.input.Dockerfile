# The option names the mounted directory.
FROM alpine:3.20
RUN --mount=type=cache,target=/var/cache/apk apk add --cache-dir /var/cache/apk gcc
