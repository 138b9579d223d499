# The image runs a file that only the RUN with the mount can have made.
FROM debian:12
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/out ./build.sh
CMD ["/app/out/app", "--port", "80"]
