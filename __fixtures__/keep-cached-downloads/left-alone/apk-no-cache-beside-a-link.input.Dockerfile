# The link is in a directory that is there already, is made afterwards, or leads elsewhere.
FROM alpine:3.20 AS there
RUN mkdir -p /cache /etc/apk/cache && ln -fns /cache /etc/apk/cache
RUN --mount=type=cache,target=/cache,sharing=locked apk add --no-cache git

FROM alpine:3.20 AS later
RUN --mount=type=cache,target=/cache,sharing=locked apk add --no-cache git && ln -s /cache /etc/apk/cache

FROM alpine:3.20 AS elsewhere
RUN ln -s /var/cache/apk /etc/apk/cache
RUN --mount=type=cache,target=/cache,sharing=locked apk add --no-cache git
