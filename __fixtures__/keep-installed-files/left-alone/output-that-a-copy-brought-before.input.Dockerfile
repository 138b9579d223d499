# The mount hides for one RUN what the COPY brought, and the image has it.
FROM debian:12
WORKDIR /app
COPY out out
RUN --mount=type=cache,target=/app/out ./warm.sh
CMD ["/app/out/app"]
