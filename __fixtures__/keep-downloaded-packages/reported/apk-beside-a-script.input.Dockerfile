# The script of another RUN may use what lies in the mount.
FROM alpine:3.20
COPY setup.sh .
RUN --mount=type=cache,target=/var/cache/apk apk add gcc
RUN --mount=type=cache,target=/var/cache/apk ./setup.sh
