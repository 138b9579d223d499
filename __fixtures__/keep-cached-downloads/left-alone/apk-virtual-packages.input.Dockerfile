# What was needed to build goes out of the image, and nothing out of the cache.
FROM alpine:3.20
RUN --mount=type=cache,target=/etc/apk/cache,sharing=locked \
    apk add --virtual .build gcc && apk del .build && rm -rf /tmp/*
