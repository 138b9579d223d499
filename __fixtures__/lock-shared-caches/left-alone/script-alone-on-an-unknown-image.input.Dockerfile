# Nobody knows whether this image has apt.
FROM registry.example.com/base
COPY setup.sh .
RUN --mount=type=cache,target=/var/cache/apt ./setup.sh
