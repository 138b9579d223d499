# With the option apk keeps nothing, wherever the mount is.
FROM alpine:3.20
RUN --mount=type=cache,target=/var/cache/apk apk add --no-cache gcc
