# The directory that apk asks for is the mount.
FROM alpine:3.20
RUN --mount=type=cache,target=/etc/apk/cache,sharing=locked apk add gcc
