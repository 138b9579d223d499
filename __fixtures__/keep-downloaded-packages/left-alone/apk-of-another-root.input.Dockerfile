# The cache of another root is below that.
FROM alpine:3.20
RUN --mount=type=cache,target=/var/cache/apk apk add --root /rootfs --initdb busybox
