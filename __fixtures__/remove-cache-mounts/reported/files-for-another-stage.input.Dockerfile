# The second stage takes from the cache what the first one puts there.
FROM alpine:3.22 AS build
COPY app.sh .
RUN --mount=type=cache,target=/out cp app.sh /out/app

FROM alpine:3.22
RUN --mount=type=cache,target=/out cp /out/app /usr/local/bin/app
