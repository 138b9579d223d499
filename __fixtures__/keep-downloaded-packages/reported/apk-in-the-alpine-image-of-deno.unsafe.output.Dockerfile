# It is built from an Alpine, whose apk keeps no packages where this mount is.
FROM denoland/deno:alpine-2.3.1
RUN --mount=type=cache,target=/etc/apk/cache,sharing=locked apk add git
