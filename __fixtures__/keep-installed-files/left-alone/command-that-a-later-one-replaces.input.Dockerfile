# Only the last CMD is in the image, and the RUN has copied what it runs.
FROM debian:12
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/out ./build.sh && cp out/app /bin/app
CMD ["/app/out/app"]
CMD ["/bin/app"]
