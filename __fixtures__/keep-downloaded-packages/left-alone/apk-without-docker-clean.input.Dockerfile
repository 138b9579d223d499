# There is no apt in this image, and no docker-clean, and apk keeps its packages in the mount.
FROM python:3.12-alpine
RUN --mount=type=cache,target=/etc/apk/cache,sharing=locked apk add -U gcc
