# Wolfi has the same apk, which keeps no packages where this mount is.
FROM cgr.dev/chainguard/wolfi-base
RUN --mount=type=cache,target=/var/cache/apk apk add git
