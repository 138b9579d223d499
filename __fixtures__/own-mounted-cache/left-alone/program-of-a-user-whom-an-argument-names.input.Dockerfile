# The user may be root.
FROM debian:12
ARG USER
USER $USER
RUN --mount=type=cache,target=/cache ./warm-up
