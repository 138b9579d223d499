# Where the mount is apk keeps no packages, and the flag keeps it from keeping anything.
FROM alpine:3.20
RUN --mount=type=cache,target=/var/cache/apk apk add --no-cache curl && rm -rf /var/cache/apk/*
