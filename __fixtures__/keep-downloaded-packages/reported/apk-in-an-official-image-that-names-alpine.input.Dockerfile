# A tag that says alpine is one of an image with apk, which keeps no packages where this mount is.
FROM nginx:1.27-alpine
RUN --mount=type=cache,target=/var/cache/apk apk add git
