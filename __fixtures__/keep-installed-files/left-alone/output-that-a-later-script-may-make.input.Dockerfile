# The second script stands where the directory is, and may make the file for the image.
FROM debian:12
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/out ./build.sh
RUN ./install.sh
CMD ["/app/out/app"]
