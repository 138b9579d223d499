# The option switches off the mounted cache, and what is kept then may be some hours old.
FROM alpine:3.20
RUN --mount=type=cache,target=/etc/apk/cache,sharing=locked apk add gcc
