# The COPY brings the directory of the context for the image.
FROM debian:12
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/out ./build.sh
COPY out /app/out
CMD ["/app/out/app"]
