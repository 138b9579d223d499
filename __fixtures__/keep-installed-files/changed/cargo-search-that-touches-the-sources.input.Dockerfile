# A search that gives new times tells nobody what it finds: a build directory is right.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target find . -name '*.rs' -exec touch {} + && cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
