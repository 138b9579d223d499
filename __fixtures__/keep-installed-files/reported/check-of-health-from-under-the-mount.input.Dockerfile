# The check runs a file that only the RUN with the mount can have made.
FROM debian:12
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/out ./build.sh
HEALTHCHECK CMD /app/out/check
CMD ["/bin/app"]
