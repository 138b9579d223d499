# Where the mount is apk keeps no packages, and the flag keeps it from keeping anything.
FROM alpine:3.20
RUN --mount=type=cache,target=/etc/apk/cache,sharing=locked apk add curl && rm -rf /var/cache/apk/*
