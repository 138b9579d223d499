# There is no apt in this image, and no docker-clean.
FROM python:3.12-alpine
RUN --mount=type=cache,target=/var/cache/apk,sharing=locked apk add -U gcc
