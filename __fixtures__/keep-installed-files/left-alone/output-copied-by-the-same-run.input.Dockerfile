# The RUN copies out of the mount what the image runs.
FROM debian:12
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/out ./build.sh && cp /app/out/app /usr/local/bin/app
CMD ["app"]
