# Nothing but a script runs with the mount, and what it does there is not known.
FROM alpine:3.20
COPY setup.sh .
RUN --mount=type=cache,target=/var/cache/apk ./setup.sh
