# The archive that ADD unpacks around the directory may hold the program.
FROM debian:12
ADD release.tar.gz /app/
WORKDIR /app
RUN --mount=type=cache,target=/app/out ./warm.sh
CMD ["/app/out/app"]
