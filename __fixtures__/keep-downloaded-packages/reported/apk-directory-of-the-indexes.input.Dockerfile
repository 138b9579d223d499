# Without /etc/apk/cache apk keeps no package, and in the usual mount only its indexes.
FROM alpine:3.20
RUN --mount=type=cache,target=/var/cache/apk,sharing=locked apk add --update gcc musl-dev
