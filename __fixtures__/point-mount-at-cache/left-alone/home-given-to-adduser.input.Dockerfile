# The mount is in the home that the user is given.
FROM alpine:3.20
RUN apk add --no-cache py3-pip && adduser -S -u 1200 -h /weasyl-build build
USER build
RUN --mount=type=cache,target=/weasyl-build/.cache/pip,uid=1200 pip install --user flask
