# The mount is where apk keeps its indexes only, and the option switches even that off.
FROM alpine:3.20
RUN --mount=type=cache,target=/var/cache/apk apk add --no-cache gcc && rm -rf /var/cache/apk/*
