# The program stays in the mount; every source of the archive gets a new time: a build directory is right.
FROM rust:1.95 AS build
ARG COMMIT
WORKDIR /app
COPY Cargo.toml .
RUN curl -fsSL https://example.com/app/$COMMIT.tar.gz | tar -xz --strip-components=2 -C src && find . -name '*.rs' -exec touch {} +
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
