# Wolfi has the same apk, which keeps no packages where this mount is.
FROM cgr.dev/chainguard/wolfi-base
RUN --mount=type=cache,target=/etc/apk/cache,sharing=locked apk add git
