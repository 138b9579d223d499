# The times are those of the archive: another version may be older than what was compiled from this one.
FROM rust:1.95 AS build
ARG COMMIT
WORKDIR /app
COPY Cargo.toml .
RUN curl -fsSL https://example.com/app/$COMMIT.tar.gz | tar -xz --strip-components=2 -C src
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
