# The archive of the directory is empty: the second RUN has no mount.
FROM debian:12
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/out ./build.sh
RUN tar -czf /release.tgz -C /app/out .
