# The second RUN copies what the bind mount shows below the directory.
FROM debian:12
WORKDIR /app
RUN --mount=type=cache,target=/app/out ./build.sh
RUN --mount=type=bind,source=conf,target=/app/out/conf cp /app/out/conf/a /etc/a
