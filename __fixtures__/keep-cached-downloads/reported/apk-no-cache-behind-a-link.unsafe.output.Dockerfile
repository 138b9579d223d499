# The cache of apk is where the link leads to.
FROM alpine:3.20
ENV APK_CACHE_DIR=/home/app/.cache/apk
RUN mkdir -p ${APK_CACHE_DIR} && ln -fns ${APK_CACHE_DIR} /etc/apk/cache
RUN --mount=type=cache,target=${APK_CACHE_DIR},sharing=locked apk add git
RUN --mount=type=cache,target=/home/app/.cache/apk,sharing=locked apk add gcc
