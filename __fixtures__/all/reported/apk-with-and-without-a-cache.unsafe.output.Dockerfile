# The mount is where apk keeps its indexes only, and the option switches even that off.
FROM alpine:3.20
RUN --mount=type=cache,target=/etc/apk/cache,sharing=locked apk add gcc && rm -rf /var/cache/apk/*
