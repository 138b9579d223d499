# A later RUN has the same cache at another place, and copies the program to where the image runs it.
FROM debian:12
WORKDIR /app
COPY . .
RUN --mount=type=cache,id=out,target=/app/out ./build.sh
RUN --mount=type=cache,id=out,target=/mnt/out cp /mnt/out/app /app/out/app
CMD ["/app/out/app"]
