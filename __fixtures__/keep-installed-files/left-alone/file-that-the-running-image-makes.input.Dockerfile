# The check reads a file that the program makes while it runs.
FROM debian:12
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/run ./build.sh
HEALTHCHECK CMD cat /app/run/healthy
CMD ["/bin/app"]
