# The program stays in the mount, and the RUN that tries it does not find it.
FROM rust:1.91 AS b
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
RUN ./target/release/app --version
FROM debian:12
COPY --from=b /app/target/release/app /app
CMD ["/app"]
