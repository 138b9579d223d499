# The clone may hold the program that the image runs, as it lands around the directory.
FROM debian:12
WORKDIR /app
RUN git clone https://e.com/app.git .
RUN --mount=type=cache,target=/app/vendor make
CMD ["/app/vendor/bin/x"]
