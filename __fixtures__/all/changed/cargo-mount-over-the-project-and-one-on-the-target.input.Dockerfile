# Once the target is a plain directory, the other mount is told about in other words: that is no new misuse.
FROM rust:1.83 AS build
WORKDIR /app
COPY Cargo.* ./
RUN mkdir src && touch src/lib.rs
RUN --mount=type=cache,target=/app cargo build --release
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
