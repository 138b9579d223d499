# What the project lays over the root of the image may hold the program.
FROM debian:12
WORKDIR /app
COPY rootfs /
RUN --mount=type=cache,target=/app/out ./b.sh
CMD ["/app/out/app"]
