# What apk keeps in the mount, and what it does with the flag, cachefix does not know.
FROM alpine:3.20
RUN --mount=type=cache,target=/var/cache/apk apk add --no-cache curl && rm -rf /var/cache/apk/*
