# The clean-up empties the mounted cache.
FROM alpine:3.20
RUN --mount=type=cache,target=/etc/apk/cache,sharing=locked apk add gcc && rm -rf /etc/apk/cache/*
