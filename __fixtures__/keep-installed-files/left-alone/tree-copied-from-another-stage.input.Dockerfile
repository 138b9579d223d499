# The other stage may have built the program before, and its tree was copied whole.
FROM debian:12 AS pre
WORKDIR /app
COPY . .
RUN make
FROM debian:12
COPY --from=pre /app /app
WORKDIR /app
RUN --mount=type=cache,target=/app/out ./build.sh
CMD ["/app/out/app"]
