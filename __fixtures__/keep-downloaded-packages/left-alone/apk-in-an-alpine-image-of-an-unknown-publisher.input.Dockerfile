# The publisher may have made /etc/apk/cache a link to where the mount is.
FROM registry.example.com/team/nginx:1.27-alpine
RUN --mount=type=cache,target=/var/cache/apk apk add git
