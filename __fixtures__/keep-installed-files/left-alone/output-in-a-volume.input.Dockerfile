# What runs the image may mount a directory with files over the one that is declared.
FROM debian:12
WORKDIR /app
COPY . .
VOLUME /app/out
RUN --mount=type=cache,target=/app/out ./build.sh
CMD ["/app/out/app"]
