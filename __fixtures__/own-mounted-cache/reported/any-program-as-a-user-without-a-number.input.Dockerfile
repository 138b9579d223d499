# The number of the user is in the base image, and BuildKit takes no names.
FROM registry.example.com/base
USER builder
RUN --mount=type=cache,target=/home/builder/.cache/tool ./build.sh
