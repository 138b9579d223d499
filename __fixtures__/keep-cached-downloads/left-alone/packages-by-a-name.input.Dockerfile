# What is deleted is what the pattern selects, and not the packages of others.
FROM alpine:3.20
RUN --mount=type=cache,target=/etc/apk/cache,sharing=locked apk add gcc && rm -f /etc/apk/cache/acme-*.apk
