# With --cache-dir apk keeps its packages where the mount is.
FROM denoland/deno:alpine-2.3.1
RUN --mount=type=cache,target=/var/cache/apk,sharing=locked apk add --cache-dir /var/cache/apk git
