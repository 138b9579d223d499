# The mount is there for the indexes, which apk keeps there.
FROM alpine:3.20
RUN --mount=type=cache,target=/var/cache/apk apk update
